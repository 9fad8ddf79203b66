"""Which part of the package may know which: the contracts of pyproject.toml hold."""

import tomllib

from importlinter.cli import lint_imports

from tests.architecture.sources import PACKAGE, ROOT


def test_every_import_contract_is_kept() -> None:
    """The core never imports the shell, nor an earlier step of a number's life a later one."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_package_has_its_place_in_the_layers() -> None:
    """A new part of the package or of the core says where it stands before anything uses it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"][
        "contracts"
    ]
    layers = [contract for contract in contracts if contract["type"] == "layers"]
    containers = {name for contract in layers for name in contract["containers"]}
    assert containers == {
        "goldenthread",
        "goldenthread.core",
        "goldenthread.files",
        "goldenthread.render",
        "goldenthread.web",
    }
    assert all(contract["exhaustive"] for contract in layers)
    assert (PACKAGE / "core").is_dir()
