"""The chain rule and backpropagation of a small neural network, in NumPy, with every step shown."""

from chainrule.activations import ACTIVATIONS, Activation, identity, leaky_relu, relu, sigmoid, softmax, tanh
from chainrule.derivation import Derivation, derive
from chainrule.gradient_check import GradientCheck, check_gradients
from chainrule.layer import Layer
from chainrule.losses import LOSSES, Loss, binary_cross_entropy, cross_entropy, squared_error
from chainrule.network import Network
from chainrule.parameters import Bias, ByLayer, Parameter, Weight
from chainrule.results import Forward, Gradient
from chainrule.training import DivergenceError, Run, train
from chainrule.validation import AnyArray, Array

__all__ = [
    "ACTIVATIONS",
    "LOSSES",
    "Activation",
    "AnyArray",
    "Array",
    "Bias",
    "ByLayer",
    "Derivation",
    "DivergenceError",
    "Forward",
    "Gradient",
    "GradientCheck",
    "Layer",
    "Loss",
    "Network",
    "Parameter",
    "Run",
    "Weight",
    "binary_cross_entropy",
    "check_gradients",
    "cross_entropy",
    "derive",
    "identity",
    "leaky_relu",
    "relu",
    "sigmoid",
    "softmax",
    "squared_error",
    "tanh",
    "train",
]
__version__ = "0.1.0"
