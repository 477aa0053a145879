/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-export-flow.h"

#include "up-answer.h"
#include "up-worker.h"

#include <glib/gi18n.h>

/* Laying a chart out for a picture and writing it, on the thread pool: the window goes on. */

/* Two pixels to the point, as visual.md 10 says. */
#define PNG_SCALE 2

/**
 * up_export_plan_copy:
 * @self: a plan
 * @copy: (out caller-allocates): clear it with up_export_plan_clear()
 */
void
up_export_plan_copy (const UpExportPlan *self,
                     UpExportPlan       *copy)
{
  g_return_if_fail (self != NULL && copy != NULL);

  *copy = *self;
  up_spec_ref (copy->spec);
  up_frame_ref (copy->frame);
  up_locale_ref (copy->locale);
}

/**
 * up_export_plan_clear:
 * @self: a plan, perhaps only begun
 */
void
up_export_plan_clear (UpExportPlan *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->spec, up_spec_unref);
  g_clear_pointer (&self->frame, up_frame_unref);
  g_clear_pointer (&self->locale, up_locale_unref);
}

typedef struct
{
  UpExportPlan plan; /* its objects are owned */
  UpExportFormat format;
  char *path; /* owned; nullable: make bytes instead */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  up_export_plan_clear (&job->plan);
  g_free (job->path);
  g_free (job);
}

static Job *
job_new (const UpExportPlan *plan,
         UpExportFormat      format)
{
  Job *job = g_new0 (Job, 1);

  up_export_plan_copy (plan, &job->plan);
  job->format = format;
  return job;
}

static DexFuture *
write_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFonts) fonts = up_fonts_new (&error);
  g_autoptr (UpScene) scene = NULL;
  GBytes *bytes;

  if (fonts != NULL)
    scene = up_export_preset_layout (&job->plan.preset, job->plan.spec, job->plan.frame, fonts,
                                     job->plan.locale, 0, 0, &error);
  if (scene != NULL)
    {
      UpExportPage page = { scene, job->plan.spec, job->plan.frame };
      UpExport export = {
        .pages = &page,
        .n_pages = 1,
        .fonts = fonts,
        .scale = PNG_SCALE,
        .language = up_locale_get_language (job->plan.locale),
        /* The newest known-at of the data: the same chart gives the same bytes. */
        .created = up_answer_get_window (job->plan.frame).known,
      };

      if (job->path != NULL)
        {
          if (up_export_to_file (&export, job->format, job->path, &error))
            return dex_future_new_true ();
        }
      else if ((bytes = up_export_to_bytes (&export, job->format, &error)) != NULL)
        return dex_future_new_take_boxed (G_TYPE_BYTES, bytes);
    }
  return dex_future_new_for_error (g_steal_pointer (&error));
}

/**
 * up_export_flow_make:
 * @plan: what to write
 * @format: as what
 *
 * Returns: (transfer full): a future of the file's bytes
 */
DexFuture *
up_export_flow_make (const UpExportPlan *plan,
                     UpExportFormat      format)
{
  g_return_val_if_fail (plan != NULL, NULL);

  return up_worker_spawn (write_fiber, job_new (plan, format), job_free);
}

/**
 * up_export_flow_save:
 * @plan: what to write
 * @format: as what
 * @file: where
 *
 * Writes the file whole or not at all.
 *
 * Returns: (transfer full): a future that is done when the file is there
 */
DexFuture *
up_export_flow_save (const UpExportPlan *plan,
                     UpExportFormat      format,
                     GFile              *file)
{
  Job *job;

  g_return_val_if_fail (plan != NULL && G_IS_FILE (file), NULL);

  if (g_file_peek_path (file) == NULL)
    {
      g_autofree char *uri = g_file_get_uri (file);

      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                                    _("“%s” is not on this computer"), uri);
    }
  job = job_new (plan, format);
  job->path = g_file_get_path (file);
  return up_worker_spawn (write_fiber, job, job_free);
}
