/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-spec.h"

G_BEGIN_DECLS

UpSpec *up_spec_edit_add_subject    (UpSpec     *spec,
                                     const char *subject);
UpSpec *up_spec_edit_remove_subject (UpSpec     *spec,
                                     const char *subject);
UpSpec *up_spec_edit_toggle_focus   (UpSpec     *spec,
                                     const char *subject,
                                     gboolean    extend);
UpSpec *up_spec_edit_set_window     (UpSpec     *spec,
                                     UpTime      from,
                                     UpTime      to,
                                     UpPeriod    period);
const char *up_spec_edit_get_subject (UpSpec    *spec);
UpSpec *up_spec_edit_set_comparison (UpSpec    *spec,
                                     const char *comparison);
const char *up_spec_edit_get_comparison (UpSpec *spec);
UpSpec *up_spec_edit_take_compared  (UpSpec     *spec,
                                     UpSpec     *other,
                                     gboolean    metric);

G_END_DECLS
