"""What the work costs, measured by `./bench`. No part of the installed package."""
