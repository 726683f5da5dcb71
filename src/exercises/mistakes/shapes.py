"""Mistakes in the shape of a matrix."""

from __future__ import annotations

from exercises.mistakes.mistake import Mistake

ROWS = "tutorial/matrices.md#rows-and-columns"


class ShapeTransposed(Mistake):
    """Rows and columns are swapped."""

    id = "shape-transposed"
    name = "rows and columns are swapped"
    advice = "Weights have a row per neuron that they lead *to*; what a batch has of a layer has a row per sample."
    taught = ROWS

    def shape(self, of: str, l: int) -> tuple[int, int]:
        """Return the shape of the transpose."""
        rows, columns = super().shape(of, l)
        return columns, rows


class ShapeOfLayerAbove(Mistake):
    """The matrix of the next layer is meant."""

    id = "shape-of-layer-above"
    name = "the shape is that of the layer above"
    advice = "Check which layer you counted: the inputs are layer 0, and $n_l$ is the number of neurons in layer $l$."
    taught = ROWS

    def shape(self, of: str, l: int) -> tuple[int, int]:
        """Return the shape in the layer above."""
        return super().shape(of, min(l + 1, self.N))


class ShapeOfLayerBelow(Mistake):
    """The matrix of the layer before is meant."""

    id = "shape-of-layer-below"
    name = "the shape is that of the layer below"
    advice = "Check which layer you counted: the inputs are layer 0, and $n_l$ is the number of neurons in layer $l$."
    taught = ROWS

    def shape(self, of: str, l: int) -> tuple[int, int]:
        """Return the shape in the layer below."""
        return super().shape(of, max(l - 1, 1))


class ShapeSquare(Mistake):
    """Both numbers are the width of the layer."""

    id = "shape-square"
    name = "the width of one layer is used twice"
    advice = r"A matrix of weights connects two layers: $n_l \times n_{l-1}$."
    taught = ROWS

    def shape(self, of: str, l: int) -> tuple[int, int]:
        """Return a square."""
        n = self.network.sizes[l]
        return (n, n) if of == "W" else super().shape(of, l)


class ShapeOfOneSample(Mistake):
    """The samples of the batch are forgotten."""

    id = "shape-of-one-sample"
    name = "the shape is that of one sample"
    advice = "A batch has one *row per sample*."
    taught = "tutorial/batches.md#batch"

    def shape(self, of: str, l: int) -> tuple[int, int]:
        """Return a single row."""
        return super().shape(of, l) if of == "W" else (1, self.network.sizes[l])


class ShapeWithBatch(Mistake):
    """The weights get a row per sample."""

    id = "shape-with-batch"
    name = "the weights have a row per sample"
    advice = "All samples meet the same weights, so the size of the batch is not in their shape."
    taught = "tutorial/batches.md#batch"

    def shape(self, of: str, l: int) -> tuple[int, int]:
        """Return the shape of what the neurons compute."""
        del of
        return super().shape("Z", l)


class ShapeWithBias(Mistake):
    """The bias is counted as one more neuron."""

    id = "shape-with-bias"
    name = "the bias is counted as a column"
    advice = "The biases are not in this matrix; they are kept apart, in a vector."
    taught = ROWS

    def shape(self, of: str, l: int) -> tuple[int, int]:
        """Return one more column."""
        rows, columns = super().shape(of, l)
        return rows, columns + 1


class ShapeOfWeights(Mistake):
    """The matrix of the weights is meant."""

    id = "shape-of-weights"
    name = "the shape is that of the weights"
    advice = "That is the shape of the weights. What the neurons compute has a row per sample and a column per neuron."
    taught = "tutorial/batches.md#batch"

    def shape(self, of: str, l: int) -> tuple[int, int]:
        """Return to × from."""
        del of
        return super().shape("W", l)
