"""peer_silhouettes.py LABELLED.csv: scikit-learn's silhouette of each row; the last column is the label.

Prints the mean, seconds, CPU seconds. Needs pip: numpy scikit-learn.
"""
import sys
import time

import numpy as np
from sklearn.metrics import silhouette_samples

rows = np.loadtxt(sys.argv[1], delimiter=",")
start, cpu = time.perf_counter(), time.process_time()
silhouettes = silhouette_samples(rows[:, :-1], rows[:, -1].astype(int))
print(repr(float(silhouettes.mean())), time.perf_counter() - start, time.process_time() - cpu)
