/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

int up_snapshot_mask_people (const char *path);
