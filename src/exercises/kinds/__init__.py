"""All kinds of exercise, in the order in which they rise."""

from exercises.kinds.batch import Batch
from exercises.kinds.bias import OneBias
from exercises.kinds.delta import Delta
from exercises.kinds.forward import ForwardPass
from exercises.kinds.hidden_weight import HiddenWeight
from exercises.kinds.inactive import Inactive
from exercises.kinds.kind import Kind
from exercises.kinds.loss import LossAndSlope
from exercises.kinds.one_neuron import OneNeuron
from exercises.kinds.output_weight import OutputWeight
from exercises.kinds.residual import Residual
from exercises.kinds.shape import Shape
from exercises.kinds.shared_weight import SharedWeight
from exercises.kinds.sigmoid_cross_entropy import SigmoidCrossEntropy
from exercises.kinds.softmax_cross_entropy import SoftmaxCrossEntropy
from exercises.kinds.two_paths import TwoPaths
from exercises.kinds.update import Update

IN_ORDER: tuple[type[Kind], ...] = (
    OneNeuron,
    ForwardPass,
    LossAndSlope,
    OutputWeight,
    HiddenWeight,
    OneBias,
    Update,
    TwoPaths,
    Inactive,
    Delta,
    Batch,
    Shape,
    SigmoidCrossEntropy,
    SoftmaxCrossEntropy,
    SharedWeight,
    Residual,
)
KINDS = {kind.id: kind for kind in IN_ORDER}

__all__ = ["KINDS", "Kind"]
