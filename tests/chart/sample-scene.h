/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-fonts.h"
#include "up-scene.h"
#include "up-theme.h"

/* A scene with every kind of mark in it, laid out by hand, for tests of drawing and export. */
UpScene *sample_scene (UpFonts *fonts,
                       UpStyle  style);
/* A scene whose texts are as bad as texts get. */
UpScene *hostile_scene (void);
