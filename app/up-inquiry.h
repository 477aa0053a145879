/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "up-library.h"

G_BEGIN_DECLS

#define UP_TYPE_INQUIRY (up_inquiry_get_type ())
G_DECLARE_FINAL_TYPE (UpInquiry, up_inquiry, UP, INQUIRY, GObject)

UpInquiry    *up_inquiry_new         (void);
void          up_inquiry_set_library (UpInquiry    *self,
                                      UpLibrary    *library);
UpSpec       *up_inquiry_get_spec    (UpInquiry    *self);
void          up_inquiry_set_spec    (UpInquiry    *self,
                                      UpSpec       *spec);
gboolean      up_inquiry_is_empty    (UpInquiry    *self);
UpFrame      *up_inquiry_get_frame   (UpInquiry    *self);
UpSpec       *up_inquiry_get_answered (UpInquiry   *self);
const GError *up_inquiry_get_error   (UpInquiry    *self);
void          up_inquiry_fail        (UpInquiry    *self,
                                      const GError *error);
void          up_inquiry_retry       (UpInquiry    *self);

G_END_DECLS
