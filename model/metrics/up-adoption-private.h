/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-adoption.h"

G_BEGIN_DECLS

gboolean up_adoption_back_test (UpAdoption           *self,
                                const UpAdoptionData *question,
                                const UpWork         *work);
gboolean up_adoption_seek_floor (const UpCurveProblem *problem,
                                gboolean              backwards,
                                UpCurveData          *data,
                                double              **weights);
gboolean up_adoption_has_shape (const UpAdoption     *self,
                                const UpAdoptionData *question);
void     up_adoption_judge     (UpAdoption           *self,
                                const UpAdoptionData *question);

G_END_DECLS
