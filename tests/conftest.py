"""The site is built for all tests, in the background from the first test on, so no test waits for long."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from building import BUILDS, Builds

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session", autouse=True)
def builds(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Builds]:
    """Make the builds that this run needs, one after the other in a thread; the workers share them."""
    own = tmp_path_factory.getbasetemp()
    shared = Builds(own.parent if hasattr(request.config, "workerinput") else own)
    used = {name for item in request.session.items if isinstance(item, pytest.Function) for name in item.fixturenames}
    needed = [name for name in BUILDS if name in used]

    def build() -> None:
        for name in needed:
            with suppress(AssertionError):  # the tests that need it fail
                shared.site(name)

    thread = threading.Thread(target=build)
    thread.start()
    yield shared
    thread.join()


@pytest.fixture(scope="session")
def site(builds: Builds) -> Path:
    """Return the folder of the built site."""
    folder: Path = builds.site("site")
    return folder


@pytest.fixture(scope="session")
def site_with_run(site: Path) -> Path:
    """Return the folder of the built site, or skip the test where the site was built without Run."""
    if not (site / "assets/vendor/run/frame.html").exists():
        pytest.skip("the site was built without Run (RUN=false, or no wheel of NumPy could be had)")
    return site


@pytest.fixture(scope="session")
def site_again(builds: Builds) -> Path:
    """Return the folder of a second build from the same files."""
    folder: Path = builds.site("site_again")
    return folder


@pytest.fixture(scope="session")
def site_by_zensical(builds: Builds) -> Path:
    """Return the folder of the site as Zensical builds it."""
    folder: Path = builds.site("site_by_zensical")
    return folder


@pytest.fixture(scope="session")
def site_from_disk(builds: Builds) -> Path:
    """Return the folder of the site as it is built to be read from disk."""
    folder: Path = builds.site("site_from_disk")
    return folder
