"""The wheels that the site offers, and that run in the browser: the Makefile builds them."""

import chainrule
import formulatest

FOLDER = "assets/vendor/wheels"  # below the address of the site
# The file of each package; the exercises have the version of the package.
WHEELS = {
    "chainrule": f"chainrule-{chainrule.__version__}-py3-none-any.whl",
    "exercises": f"chainrule_exercises-{chainrule.__version__}-py3-none-any.whl",
    "formulatest": f"formulatest-{formulatest.__version__}-py3-none-any.whl",
}
