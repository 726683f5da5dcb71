"""The settings in the body of a fence, written in YAML."""

from typing import Any

import yaml


def read_settings(body: str) -> dict[str, Any]:
    r"""Return the settings of a fence; a body that is not a mapping has none.

    Parameters
    ----------
    body : str
        The lines between the fences.

    Examples
    --------
    >>> from docsite.fences.settings import read_settings
    >>> read_settings("example: tutorial\nshow: [delta]"), read_settings("a word")
    ({'example': 'tutorial', 'show': ['delta']}, {})
    """
    try:
        settings = yaml.safe_load(body)
    except yaml.YAMLError as error:
        raise ValueError(f"found text that is not YAML: {error}") from error
    return settings if isinstance(settings, dict) else {}
