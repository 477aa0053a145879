/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-query-private.h"

#include "up-vector.h"

#include <math.h>

UpQuerySeries *
up_query_series_new (UpSubject    *subject,
                     UpSeriesFlags flags)
{
  UpQuerySeries *self = g_new0 (UpQuerySeries, 1);

  self->subject = up_subject_ref (subject);
  self->flags = flags;
  return self;
}

void
up_query_series_free (UpQuerySeries *self)
{
  g_clear_pointer (&self->subject, up_subject_unref);
  g_clear_pointer (&self->start, up_vector_unref);
  g_clear_pointer (&self->value, up_vector_unref);
  g_clear_pointer (&self->low, up_vector_unref);
  g_clear_pointer (&self->high, up_vector_unref);
  g_clear_pointer (&self->states, up_vector_unref);
  g_clear_pointer (&self->fetch, up_vector_unref);
  g_free (self);
}

/* Whether there is a value, and its period had ended. */
gboolean
up_query_series_is_complete (const UpQuerySeries *self,
                             gsize                i)
{
  return !isnan (self->value[i]) &&
         (self->states == NULL || (self->states[i] & UP_OBSERVATION_PARTIAL) == 0);
}

UpQueryRemark *
up_query_remark_new (const char *code,
                     const char *severity,
                     const char *text,
                     const char *detail)
{
  UpQueryRemark *self = g_new (UpQueryRemark, 1);

  *self = (UpQueryRemark) { code, severity, text, g_strdup (detail) };
  return self;
}

void
up_query_remark_free (UpQueryRemark *self)
{
  g_free (self->detail);
  g_free (self);
}

UpQueryInput *
up_query_input_new (UpMetric *metric)
{
  UpQueryInput *self = g_new0 (UpQueryInput, 1);

  self->metric = up_metric_ref (metric);
  self->series = g_ptr_array_new_with_free_func ((GDestroyNotify) up_query_series_free);
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) up_source_unref);
  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) up_subject_unref);
  self->known = UP_TIME_NONE;
  self->axis = "time";
  return self;
}

void
up_query_input_free (UpQueryInput *self)
{
  g_clear_pointer (&self->metric, up_metric_unref);
  g_clear_pointer (&self->series, g_ptr_array_unref);
  g_clear_pointer (&self->total, up_query_series_free);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->remarks, g_ptr_array_unref);
  g_clear_pointer (&self->lines, up_frame_unref);
  g_clear_pointer (&self->left_out, g_ptr_array_unref);
  g_clear_pointer (&self->receipt, up_frame_unref);
  g_clear_pointer (&self->finding, up_frame_unref);
  g_clear_pointer (&self->whole, up_subject_unref);
  g_free (self);
}
