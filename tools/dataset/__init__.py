# SPDX-License-Identifier: GPL-3.0-or-later
"""Readers of tools/derive-dataset, one a source."""
