# SPDX-License-Identifier: GPL-3.0-or-later
"""peer.py IN OUT: groups a text a line with scikit-learn: TF-IDF and mini-batch k-means."""
import sys

import numpy as np
from sklearn.cluster import MiniBatchKMeans
from sklearn.feature_extraction.text import TfidfVectorizer

with open(sys.argv[1]) as file:
    rows = TfidfVectorizer(min_df=5, max_features=20000, dtype=np.float32).fit_transform(file)
groups = MiniBatchKMeans(12, n_init=3, random_state=1, batch_size=4096).fit_predict(rows)
np.savetxt(sys.argv[2], groups, fmt="%d")
