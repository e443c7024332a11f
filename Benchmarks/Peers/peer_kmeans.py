"""peer_kmeans.py RFM.csv: scikit-learn's k-means of the standardized RFM values, k = 2…10, 10 starts.

Prints for each k: k, inertia, seconds, CPU seconds. Needs pip: pandas scikit-learn.
"""
import sys
import time

import pandas as pd
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler

rfm = pd.read_csv(sys.argv[1])[["recency_days", "frequency", "monetary"]]
z = StandardScaler().fit_transform(rfm)
for k in range(2, 11):
    start, cpu = time.perf_counter(), time.process_time()
    model = KMeans(n_clusters=k, n_init=10, random_state=42).fit(z)
    print(k, repr(float(model.inertia_)), time.perf_counter() - start, time.process_time() - cpu, flush=True)
