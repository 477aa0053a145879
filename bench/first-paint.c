/* SPDX-License-Identifier: GPL-3.0-or-later */
/* first-paint [--ink RRGGBB] COMMAND…: milliseconds from starting COMMAND to the first picture in
 * its first window on $DISPLAY: any pixels that differ, or with --ink at least 100 pixels of that
 * colour. Prints the figure and ends the program it started. 1 when nothing was painted in 30 s. */
#include <X11/Xlib.h>
#include <X11/Xutil.h>

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GIVE_UP_MS 30000.0
#define ENOUGH_PIXELS 100
/* Smaller windows are helpers that toolkits map before the real one. */
#define LEAST_WIDTH 200

static double
now_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_MONOTONIC, &t);
  return (double) t.tv_sec * 1e3 + (double) t.tv_nsec * 1e-6;
}

/* Windows vanish between an event and the question about them; that is no failure. */
static int
ignore_error (Display     *display,
              XErrorEvent *event)
{
  (void) display;
  (void) event;
  return 0;
}

static Window
next_mapped (Display *display)
{
  while (XPending (display) > 0)
    {
      XEvent event;
      XWindowAttributes attributes;

      XNextEvent (display, &event);
      if (event.type == MapNotify && !event.xmap.override_redirect &&
          XGetWindowAttributes (display, event.xmap.window, &attributes) &&
          attributes.width >= LEAST_WIDTH)
        return event.xmap.window;
    }
  return None;
}

static int
is_painted (Display      *display,
            Window        window,
            unsigned long ink,
            int           any)
{
  XWindowAttributes attributes;
  XImage *image;
  long found = 0;

  if (!XGetWindowAttributes (display, window, &attributes))
    return 0;
  image = XGetImage (display, window, 0, 0, (unsigned) attributes.width,
                     (unsigned) attributes.height, AllPlanes, ZPixmap);
  if (image == NULL)
    return 0;
  if (any)
    ink = XGetPixel (image, attributes.width / 2, attributes.height / 2) & 0xffffff;
  for (int y = 0; y < attributes.height; y++)
    {
      const unsigned *row = (const unsigned *) (void *) (image->data + y * image->bytes_per_line);

      for (int x = 0; x < attributes.width; x++)
        found += ((row[x] & 0xffffff) == ink) != any;
    }
  XDestroyImage (image);
  return found >= ENOUGH_PIXELS;
}

static void
end_program (pid_t pid)
{
  kill (-pid, SIGTERM);
  for (int i = 0; i < 100; i++)
    {
      if (waitpid (pid, NULL, WNOHANG) == pid)
        return;
      usleep (10000);
    }
  kill (-pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

int
main (int   argc,
      char *argv[])
{
  int any = 1, first = 1;
  unsigned long ink = 0;
  double start, painted = 0.0;
  Window window = None;
  Display *display;
  pid_t pid;

  if (argc > 3 && strcmp (argv[1], "--ink") == 0)
    {
      any = 0;
      ink = strtoul (argv[2], NULL, 16);
      first = 3;
    }
  display = XOpenDisplay (NULL);
  if (argc <= first || display == NULL)
    {
      fputs ("usage: first-paint [--ink RRGGBB] COMMAND…, with a DISPLAY\n", stderr);
      return 2;
    }
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);

  start = now_ms ();
  pid = fork ();
  if (pid == 0)
    {
      setpgid (0, 0);
      execvp (argv[first], argv + first);
      fprintf (stderr, "first-paint: %s: %s\n", argv[first], strerror (errno));
      _exit (127);
    }
  setpgid (pid, pid);

  while (painted == 0.0 && now_ms () - start < GIVE_UP_MS)
    {
      struct pollfd wait = { ConnectionNumber (display), POLLIN, 0 };

      if (window == None)
        window = next_mapped (display);
      if (window != None && is_painted (display, window, ink, any))
        painted = now_ms () - start;
      else
        poll (&wait, 1, 2);
    }
  end_program (pid);
  if (painted == 0.0)
    return 1;
  printf ("%.0f\n", painted);
  return 0;
}
