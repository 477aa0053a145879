/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-chart-picture.h"

#include "up-scene-draw.h"
#include "up-worker.h"

#include <math.h>

struct _UpChartPicture
{
  UpChartQuestion question; /* its objects are owned */
  UpScene *scene;           /* owned */
  UpPointIndex *index;      /* owned; nullable: where the chart is read a period at a time */
  GdkTexture *still;        /* owned; what stays while the pointer moves */
  GdkTexture *labels;       /* owned; what a reading replaces */
};

G_DEFINE_BOXED_TYPE (UpChartPicture, up_chart_picture, up_chart_picture_ref, up_chart_picture_unref)

static void
question_copy (UpChartQuestion       *to,
               const UpChartQuestion *from)
{
  *to = *from;
  up_spec_ref (to->spec);
  if (to->frame != NULL)
    up_frame_ref (to->frame);
  up_locale_ref (to->locale);
}

static void
question_clear (UpChartQuestion *question)
{
  g_clear_pointer (&question->spec, up_spec_unref);
  g_clear_pointer (&question->frame, up_frame_unref);
  g_clear_pointer (&question->locale, up_locale_unref);
}

/**
 * up_chart_question_equal:
 * @a: a question
 * @b: another
 *
 * Returns: whether both have the same picture. Frames are compared by identity: a new answer is a
 *   new picture
 */
gboolean
up_chart_question_equal (const UpChartQuestion *a,
                         const UpChartQuestion *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->frame == b->frame && a->style == b->style &&
         g_str_equal (up_locale_get_language (a->locale), up_locale_get_language (b->locale)) &&
         a->high_contrast == b->high_contrast && a->width == b->width && a->height == b->height &&
         fabs (a->device_scale - b->device_scale) < 1e-6 &&
         a->right_to_left == b->right_to_left &&
         (a->spec == b->spec || up_spec_equal (a->spec, b->spec));
}

/* Draws @layer at device scale. Premultiplied like cairo, so nothing is converted. */
static GdkTexture *
draw_layer (UpScene *scene,
            UpFonts *fonts,
            UpLayer  layer,
            double   device_scale)
{
  int width = (int) ceil (up_scene_get_width (scene) * device_scale);
  int height = (int) ceil (up_scene_get_height (scene) * device_scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autoptr (GBytes) bytes = NULL;
  cairo_t *cr;
  int stride;

  cairo_surface_set_device_scale (surface, device_scale, device_scale);
  cr = cairo_create (surface);
  up_scene_draw (scene, cr, fonts, layer);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface),
                                      (gsize) stride * (gsize) height,
                                      (GDestroyNotify) cairo_surface_destroy, surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

/**
 * up_chart_picture_new:
 * @question: what to draw
 * @fonts: faces to set it in; used by this thread alone meanwhile
 * @error: return location
 *
 * Lays the chart out and draws its layers. Takes some milliseconds: not for the main thread.
 *
 * Returns: (transfer full): the picture, or %NULL when the chart cannot be laid out
 */
UpChartPicture *
up_chart_picture_new (const UpChartQuestion *question,
                      UpFonts               *fonts,
                      GError               **error)
{
  g_autoptr (UpChartPicture) self = NULL;
  UpChartContext context;

  g_return_val_if_fail (question != NULL && question->frame != NULL, NULL);
  g_return_val_if_fail (UP_IS_FONTS (fonts), NULL);
  g_return_val_if_fail (question->width > 0 && question->height > 0, NULL);

  self = g_atomic_rc_box_new0 (UpChartPicture);
  question_copy (&self->question, question);
  context = up_chart_picture_get_context (self, fonts);
  self->scene = up_chart_layout (question->spec, question->frame, &context, error);
  if (self->scene == NULL)
    return NULL;
  if (!up_chart_reads_periods (question->spec))
    self->index = up_point_index_new (self->scene);
  self->still = draw_layer (self->scene, fonts, UP_LAYER_STATIC, question->device_scale);
  self->labels = draw_layer (self->scene, fonts, UP_LAYER_LABELS, question->device_scale);
  return g_steal_pointer (&self);
}

static DexFuture *
fonts_fiber (gpointer data)
{
  g_autoptr (GError) error = NULL;
  UpFonts *fonts = up_fonts_new (&error);

  if (fonts == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_object (fonts);
}

typedef struct
{
  UpChartQuestion question;
  DexFuture *fonts; /* owned */
  DexFuture *frame; /* owned; nullable: the question has its frame */
  DexFuture *begun; /* owned; nullable; of a picture that may be this one */
} Job;

static void
job_free (Job *job)
{
  question_clear (&job->question);
  dex_clear (&job->fonts);
  dex_clear (&job->frame);
  dex_clear (&job->begun);
  g_free (job);
}

static gboolean
await_frame (Job     *job,
             GError **error)
{
  if (job->frame != NULL)
    job->question.frame = dex_await_boxed (dex_ref (job->frame), error);
  return job->question.frame != NULL;
}

/* The picture begun before, if that is the one. It is waited for in any case: it has the faces. */
static UpChartPicture *
await_begun (Job *job)
{
  g_autoptr (UpChartPicture) begun =
      job->begun != NULL ? dex_await_boxed (dex_ref (job->begun), NULL) : NULL;

  if (begun == NULL || !up_chart_question_equal (&begun->question, &job->question))
    return NULL;
  return g_steal_pointer (&begun);
}

static DexFuture *
render_fiber (gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (UpFonts) fonts = dex_await_object (dex_ref (job->fonts), &error);
  UpChartPicture *picture = NULL;

  if (fonts != NULL && await_frame (job, &error))
    {
      picture = await_begun (job);
      if (picture == NULL)
        picture = up_chart_picture_new (&job->question, fonts, &error);
    }
  if (picture == NULL)
    return dex_future_new_for_error (g_steal_pointer (&error));
  return dex_future_new_take_boxed (UP_TYPE_CHART_PICTURE, picture);
}

/* What up_chart_picture_begin() began, until it is asked for. */
static DexFuture *begun_fonts;
static DexFuture *begun_picture;

/**
 * up_chart_picture_begin:
 * @frame: (transfer none): a future of the answer to be drawn
 * @question: what will probably be asked to be drawn, without its frame; copied
 *
 * Begins the first picture of a program on the thread pool, before there is a view that asks for
 * it: while the toolkit starts, which takes longer than the picture. The first
 * up_chart_picture_render() gets it if it asks for the same; else it is forgotten. For the main
 * thread.
 */
void
up_chart_picture_begin (DexFuture             *frame,
                        const UpChartQuestion *question)
{
  Job *job;

  g_return_if_fail (DEX_IS_FUTURE (frame) && question != NULL && question->frame == NULL);

  dex_clear (&begun_fonts);
  dex_clear (&begun_picture);
  begun_fonts = up_chart_picture_load_fonts ();
  job = g_new0 (Job, 1);
  question_copy (&job->question, question);
  job->frame = dex_ref (frame);
  job->fonts = dex_ref (begun_fonts);
  begun_picture = up_worker_spawn (render_fiber, job, (GDestroyNotify) job_free);
}

/**
 * up_chart_picture_load_fonts:
 *
 * Loads the faces of charts on the thread pool, for up_chart_picture_render().
 *
 * Returns: (transfer full): a future of #UpFonts
 */
DexFuture *
up_chart_picture_load_fonts (void)
{
  if (begun_fonts != NULL)
    return g_steal_pointer (&begun_fonts);
  return up_worker_spawn (fonts_fiber, NULL, NULL);
}

/**
 * up_chart_picture_render:
 * @question: what to draw; copied
 * @fonts: (transfer none): a future of the faces to set it in, from up_chart_picture_load_fonts();
 *   no other picture may be made with them until this one is done
 *
 * Makes a picture on the thread pool.
 *
 * Returns: (transfer full): a future of an #UpChartPicture
 */
DexFuture *
up_chart_picture_render (const UpChartQuestion *question,
                         DexFuture             *fonts)
{
  Job *job;

  g_return_val_if_fail (question != NULL && DEX_IS_FUTURE (fonts), NULL);

  job = g_new0 (Job, 1);
  question_copy (&job->question, question);
  job->fonts = dex_ref (fonts);
  job->begun = g_steal_pointer (&begun_picture);
  return up_worker_spawn (render_fiber, job, (GDestroyNotify) job_free);
}

/**
 * up_chart_picture_ref:
 * @self: a picture
 *
 * Returns: (transfer full): @self
 */
UpChartPicture *
up_chart_picture_ref (UpChartPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
picture_clear (gpointer data)
{
  UpChartPicture *self = data;

  question_clear (&self->question);
  g_clear_pointer (&self->index, up_point_index_free);
  g_clear_pointer (&self->scene, up_scene_unref);
  g_clear_object (&self->still);
  g_clear_object (&self->labels);
}

/**
 * up_chart_picture_unref:
 * @self: (transfer full): a picture
 */
void
up_chart_picture_unref (UpChartPicture *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, picture_clear);
}

/**
 * up_chart_picture_get_question:
 * @self: a picture
 *
 * Returns: (transfer none): what it was drawn for
 */
const UpChartQuestion *
up_chart_picture_get_question (UpChartPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->question;
}

/**
 * up_chart_picture_get_scene:
 * @self: a picture
 *
 * Returns: (transfer none): the scene it shows
 */
UpScene *
up_chart_picture_get_scene (UpChartPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->scene;
}

/**
 * up_chart_picture_get_index:
 * @self: a picture
 *
 * Returns: (transfer none) (nullable): its points by place, %NULL where the chart is read a period
 *   at a time
 */
UpPointIndex *
up_chart_picture_get_index (UpChartPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->index;
}

/**
 * up_chart_picture_get_texture:
 * @self: a picture
 * @layer: %UP_LAYER_STATIC or %UP_LAYER_LABELS
 *
 * Returns: (transfer none): that layer at device scale
 */
GdkTexture *
up_chart_picture_get_texture (UpChartPicture *self,
                              UpLayer         layer)
{
  g_return_val_if_fail (self != NULL, NULL);

  return layer == UP_LAYER_LABELS ? self->labels : self->still;
}

/**
 * up_chart_picture_get_context:
 * @self: a picture
 * @fonts: faces to measure with on the calling thread
 *
 * Returns: what its layout depends on, for laying out a reading over it
 */
UpChartContext
up_chart_picture_get_context (UpChartPicture *self,
                              UpFonts        *fonts)
{
  const UpChartQuestion *question = &self->question;

  return (UpChartContext) {
    .fonts = fonts,
    .locale = question->locale,
    .theme = up_theme_get (question->style, question->high_contrast),
    .target = UP_TARGET_SCREEN,
    .width = question->width,
    .height = question->height,
    .right_to_left = question->right_to_left,
  };
}
