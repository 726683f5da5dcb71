"""Real data to train on: the Palmer penguins.

Measured at Palmer Station, Antarctica, by K. Gorman and the Palmer Station Long Term Ecological Research Program:
Gorman, Williams and Fraser, "Ecological sexual dimorphism and environmental variability within a community of
Antarctic penguins (genus Pygoscelis)", PLoS ONE 9(3), 2014. Published as the data set palmerpenguins by A. Horst,
A. Hill and K. Gorman, 2020, under CC0. ``penguins.csv`` has the Adélie and Chinstrap penguins whose four
measurements are all known: 151 and 68.
"""

import csv
from dataclasses import dataclass
from importlib import resources

import numpy as np
from numpy.typing import ArrayLike, NDArray

from chainrule.immutable import Immutable
from chainrule.parameters import shortened
from chainrule.validation import Array, check_type, finite, finite_copy, one_number, quiet, real_array, samples

SPECIES = ("Adelie", "Chinstrap")


@dataclass(frozen=True, eq=False)
class Dataset(Immutable):
    """Samples with their targets.

    Attributes
    ----------
    x : ndarray of shape (S, n_0)
        Measurements in the units that `features` names.
    y : ndarray of shape (S, 1)
        Target: 1 for the second of `classes`, 0 for the first.
    features : tuple of str
        The columns of `x`.
    classes : tuple of str
        The meaning of targets 0 and 1.
    """

    x: Array
    y: Array
    features: tuple[str, ...]
    classes: tuple[str, ...]

    def __post_init__(self) -> None:
        self._set(x=finite_copy("x", self.x), y=finite_copy("y", self.y))

    def __len__(self) -> int:
        return len(self.x)

    def __repr__(self) -> str:
        features, (no, yes) = ", ".join(shortened(self.features)), self.classes
        return f"Dataset({len(self)} samples of {features}; 0 is {no}, 1 is {yes})"

    def split(self, test_fraction: float, rng: np.random.Generator) -> "tuple[Dataset, Dataset]":
        """Split the samples at random into those to train on and those to test on.

        Parameters
        ----------
        test_fraction : float
            Share of the samples to test on, between 0 and 1; each set gets at least one sample.
        rng : numpy.random.Generator
            Chooses the samples.
        """
        check_type("rng", rng, np.random.Generator, "such as numpy.random.default_rng(0)")
        fraction = one_number("test_fraction", test_fraction)
        count = round(fraction * len(self)) if 0 < fraction < 1 else 0
        if not 0 < count < len(self):
            expected = f"a share that leaves neither set of the {len(self)} samples empty"
            raise ValueError(f"test_fraction: found {test_fraction}, expected {expected}")
        order = rng.permutation(len(self))
        return self._part(order[count:]), self._part(order[:count])

    def _part(self, rows: NDArray[np.intp]) -> "Dataset":
        return Dataset(self.x[rows], self.y[rows], self.features, self.classes)


def penguins() -> Dataset:
    """Return the penguins: four body measurements each, and whether it is a Chinstrap.

    Examples
    --------
    >>> from chainrule.data import penguins
    >>> data = penguins()
    >>> data.x.shape, int(data.y.sum())
    ((219, 4), 68)
    """
    text = resources.files(__name__).joinpath("penguins.csv").read_text(encoding="utf-8")
    header, *rows = csv.reader(text.splitlines())
    x = np.array([[float(number) for number in row[1:]] for row in rows])
    y = np.array([[float(SPECIES.index(row[0]))] for row in rows])
    return Dataset(x, y, tuple(header[1:]), SPECIES)


def scaled(x: ArrayLike, *others: ArrayLike) -> tuple[Array, ...]:
    """Shift and scale each feature so that its smallest value in `x` becomes 0 and its largest 1.

    Parameters
    ----------
    x : array_like of shape (S, n)
        The samples to train on.
    *others : array_like of shape (n,) or (B, n)
        More samples, to be shifted and scaled by the same numbers, so that nothing is learnt from them.

    Examples
    --------
    >>> from chainrule.data import scaled
    >>> scaled([[1.0], [3.0]], [[4.0]])
    (array([[0.],
           [1.]]), array([[1.5]]))
    """
    first = finite("x", real_array("x", x))
    if first.ndim != 2 or not first.size:  # noqa: PLR2004 (samples and features)
        raise ValueError(f"x: found shape {first.shape}, expected (S, n) with both at least 1")
    rest = [samples(f"others[{i}]", each, first.shape[1], "x") for i, each in enumerate(others)]
    with quiet():
        smallest, extent = first.min(axis=0), finite("ranges of x", np.ptp(first, axis=0))
        constant = np.flatnonzero(extent == 0)
        if constant.size:
            raise ValueError(f"x: feature {constant[0] + 1} is the same in all samples, expected one that varies")
        return tuple(finite("scaled", (each - smallest) / extent) for each in (first, *rest))
