"""How the service is set up: its settings, its addresses and the doors of its processes.

Everything that differs between two councils' servers is read from the environment, in `env`, and
nowhere else. Only this package and ``goldenthread.web`` know the web framework.
"""
