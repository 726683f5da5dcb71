# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Penguins, from start to finish
#
# Given four measurements of a penguin, is it a Chinstrap or an Adélie?
# We train the 4-3-2-1 network of the lessons on real birds, from the raw measurements to a table of its mistakes.
# You need the packages `chainrule` and `matplotlib`.

# %% [markdown]
# ## The data
#
# The Palmer penguins were measured at Palmer Station, Antarctica (Gorman, Williams and Fraser 2014; CC0).
# The package contains the 151 Adélie and the 68 Chinstrap penguins of which all four measurements are known.

# %%
import numpy as np

from chainrule import binary_cross_entropy, check_gradients, train
from chainrule.data import penguins, scaled
from chainrule.examples import tutorial

data = penguins()
print(len(data), "penguins,", int(data.y.sum()), "are", data.classes[1])
for name, column in zip(data.features, data.x.T, strict=True):
    print(f"{name:18} {column.min():6.1f} to {column.max():6.1f}")

# %% [markdown]
# Here are two of the four measurements, with one mark per penguin.
# The length of the bill tells the two species apart, while its depth hardly helps.

# %% alt="Bill length against bill depth: Chinstraps have longer bills than Adélies, of about the same depth."
import matplotlib.pyplot as plt

is_chinstrap = data.y[:, 0] == 1
figure, axes = plt.subplots(figsize=(6, 4))
adelies, chinstraps = data.x[~is_chinstrap], data.x[is_chinstrap]
axes.plot(*adelies[:, :2].T, "o", fillstyle="none", label="Adélie")
axes.plot(*chinstraps[:, :2].T, "^", label="Chinstrap")
axes.set(xlabel="bill length in mm", ylabel="bill depth in mm")
axes.legend()
plt.show()

# %% [markdown]
# ## Training set and test set
#
# We set a quarter of the penguins aside.
# The network never sees them while it learns, so they show how well it does with birds that it does not know.
#
# The measurements have different units, millimetres and grams, so we scale each of them to reach from 0 to 1.
# The smallest and the largest value come from the training set alone, so that nothing of the test set leaks into it.

# %%
rng = np.random.default_rng(0)
train_set, test_set = data.split(test_fraction=0.25, rng=rng)
x, x_test = scaled(train_set.x, test_set.x)
print(len(train_set), "to train on,", len(test_set), "to test on")

# %% [markdown]
# ## The network
#
# The start is the network of the lessons, with its 26 numbers.
# Before the first step we compare its gradient with central differences, for a whole mini-batch.
# A relative error of about 1e-6 or below means that the two agree.

# %%
network = tutorial().network
loss = binary_cross_entropy
check = check_gradients(network, x[:16], train_set.y[:16], loss)
print(network)
print("the gradient is right:", check.max_relative_error < 1e-6)

# %% [markdown]
# ## The training
#
# Each epoch uses every penguin of the training set once, in mini-batches of 16.

# %%
settings = {"learning_rate": 0.5, "epochs": 100, "batch_size": 16}
rng = np.random.default_rng(1)
run = train(network, x, train_set.y, loss, **settings, rng=rng)
print(f"loss in the first epoch {run.losses[0]:.3f}")
print(f"loss in the last epoch  {run.losses[-1]:.3f}")

# %% alt="The mean loss by epoch: it falls fast in the first ten epochs, then slowly."
figure, axes = plt.subplots(figsize=(6, 4))
axes.plot(np.arange(1, 101), run.losses)
axes.set(xlabel="epoch", ylabel="mean loss", ylim=(0, None))
plt.show()

# %% [markdown]
# ## How well does it do?
#
# The output is a probability, and above one half we call the penguin a Chinstrap.
# The *confusion matrix* counts each kind of answer: one row per true species, one column per answer.

# %%
says_chinstrap = run.network.forward(x_test).output[:, 0] > 0.5
truly_chinstrap = test_set.y[:, 0] == 1
confusion = np.zeros((2, 2), dtype=int)
for truth, answer in zip(truly_chinstrap, says_chinstrap, strict=True):
    confusion[int(truth), int(answer)] += 1
print(confusion)
print(f"{np.trace(confusion)} of {confusion.sum()} classified correctly")
print(f"always answering Adélie: {np.sum(~truly_chinstrap)}")

# %% alt="The confusion matrix as a picture, with the numbers printed above."
figure, axes = plt.subplots(figsize=(4, 4))
axes.imshow(confusion, cmap="Greys", vmax=2 * confusion.max())
for (row, column), count in np.ndenumerate(confusion):
    place = {"ha": "center", "va": "center", "fontsize": 16}
    axes.text(column, row, str(count), **place)
axes.set(
    xticks=[0, 1],
    xticklabels=["Adélie", "Chinstrap"],
    yticks=[0, 1],
    yticklabels=["Adélie", "Chinstrap"],
    xlabel="the network says",
    ylabel="it is",
)
plt.show()

# %% [markdown]
# ## On your own
#
# - Train with a learning rate of 50. What does the loss do?
# - Leave out `scaled`. Why does the network learn so little now?
# - Start from `Network.random` with `initialisation="zeros"`. Which weights never move?
