/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-zone.h"

#include "up-base-error.h"

/* Moments are UTC; what a clock on the wall shows at one is written as an UpTime too, as if it were
 * UTC, so that calendar and words need not know of zones. */

/**
 * up_zone_find:
 * @name: `utc`, `local` for where the program runs, or a name of the IANA database: `Europe/Berlin`
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the zone, %NULL with %UP_BASE_ERROR_VALUE when the system
 *   knows none of that name
 */
GTimeZone *
up_zone_find (const char *name,
              GError    **error)
{
  GTimeZone *zone;

  g_return_val_if_fail (name != NULL, NULL);

  if (g_ascii_strcasecmp (name, "utc") == 0)
    return g_time_zone_new_utc ();
  if (g_ascii_strcasecmp (name, "local") == 0)
    return g_time_zone_new_local ();
  zone = name[0] != '\0' ? g_time_zone_new_identifier (name) : NULL;
  if (zone == NULL)
    {
      g_autofree char *excerpt = up_error_excerpt (name);

      g_set_error (error, UP_BASE_ERROR, UP_BASE_ERROR_VALUE,
                   "There is no time zone “%s”: write utc, local, or a name such as Europe/Berlin",
                   excerpt);
    }
  return zone;
}

/* Whole seconds at or before @time. */
static gint64
to_seconds (UpTime time)
{
  return time / UP_TIME_SECOND - (time % UP_TIME_SECOND < 0 ? 1 : 0);
}

/**
 * up_zone_get_offset:
 * @zone: a zone
 * @time: a moment
 *
 * Returns: how many seconds its clocks are ahead of UTC then
 */
int
up_zone_get_offset (GTimeZone *zone,
                    UpTime     time)
{
  int interval;

  g_return_val_if_fail (zone != NULL && time != UP_TIME_NONE, 0);

  interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, to_seconds (time));
  return interval >= 0 ? g_time_zone_get_offset (zone, interval) : 0;
}

/**
 * up_zone_to_wall:
 * @zone: a zone
 * @time: a moment
 *
 * Returns: what its clocks show then, as if that were UTC
 */
UpTime
up_zone_to_wall (GTimeZone *zone,
                 UpTime     time)
{
  return time + up_zone_get_offset (zone, time) * UP_TIME_SECOND;
}

/**
 * up_zone_from_wall:
 * @zone: a zone
 * @wall: what its clocks show, as if that were UTC
 *
 * Returns: the moment. Of an hour that is there twice, the first; of one that is left out, the
 *   moment that its clocks go on from
 */
UpTime
up_zone_from_wall (GTimeZone *zone,
                   UpTime     wall)
{
  gint64 seconds = to_seconds (wall), adjusted = seconds;
  UpTime rest = wall - seconds * UP_TIME_SECOND;
  int interval;

  g_return_val_if_fail (zone != NULL && wall != UP_TIME_NONE, wall);

  interval = g_time_zone_adjust_time (zone, G_TIME_TYPE_DAYLIGHT, &adjusted);
  if (adjusted != seconds)
    rest = 0;
  return (adjusted - g_time_zone_get_offset (zone, interval)) * UP_TIME_SECOND + rest;
}
