/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "up-test-vfs.h"

#include <sqlite3.h>

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* behind this struct */
} ShimFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim_vfs;
static gint64 free_bytes = UP_TEST_DISK_ENDLESS;
static gboolean was_full;

#define REAL(file) (((ShimFile *) (file))->real)
#define CALL(file, method, ...) REAL (file)->pMethods->method (REAL (file), ##__VA_ARGS__)

static int
shim_close (sqlite3_file *file)
{
  return CALL (file, xClose);
}

static int
shim_read (sqlite3_file *file,
           void         *buffer,
           int           amount,
           sqlite3_int64 offset)
{
  return CALL (file, xRead, buffer, amount, offset);
}

static int
shim_write (sqlite3_file *file,
            const void   *buffer,
            int           amount,
            sqlite3_int64 offset)
{
  sqlite3_int64 size = 0;
  gint64 growth;

  CALL (file, xFileSize, &size);
  growth = MAX (offset + amount - size, 0);
  if (growth > free_bytes)
    {
      was_full = TRUE;
      return SQLITE_FULL;
    }
  if (free_bytes != UP_TEST_DISK_ENDLESS)
    free_bytes -= growth;
  return CALL (file, xWrite, buffer, amount, offset);
}

static int
shim_truncate (sqlite3_file *file,
               sqlite3_int64 size)
{
  return CALL (file, xTruncate, size);
}

static int
shim_sync (sqlite3_file *file,
           int           flags)
{
  return CALL (file, xSync, flags);
}

static int
shim_file_size (sqlite3_file  *file,
                sqlite3_int64 *size)
{
  return CALL (file, xFileSize, size);
}

static int
shim_lock (sqlite3_file *file,
           int           level)
{
  return CALL (file, xLock, level);
}

static int
shim_unlock (sqlite3_file *file,
             int           level)
{
  return CALL (file, xUnlock, level);
}

static int
shim_check_lock (sqlite3_file *file,
                 int          *result)
{
  return CALL (file, xCheckReservedLock, result);
}

static int
shim_control (sqlite3_file *file,
              int           operation,
              void         *argument)
{
  return CALL (file, xFileControl, operation, argument);
}

static int
shim_sector_size (sqlite3_file *file)
{
  return CALL (file, xSectorSize);
}

static int
shim_characteristics (sqlite3_file *file)
{
  return CALL (file, xDeviceCharacteristics);
}

static int
shim_shm_map (sqlite3_file   *file,
              int             page,
              int             size,
              int             extend,
              void volatile **memory)
{
  return CALL (file, xShmMap, page, size, extend, memory);
}

static int
shim_shm_lock (sqlite3_file *file,
               int           offset,
               int           n,
               int           flags)
{
  return CALL (file, xShmLock, offset, n, flags);
}

static void
shim_shm_barrier (sqlite3_file *file)
{
  CALL (file, xShmBarrier);
}

static int
shim_shm_unmap (sqlite3_file *file,
                int           remove)
{
  return CALL (file, xShmUnmap, remove);
}

static const sqlite3_io_methods shim_methods = {
  2,                shim_close,           shim_read,     shim_write,     shim_truncate,
  shim_sync,        shim_file_size,       shim_lock,     shim_unlock,    shim_check_lock,
  shim_control,     shim_sector_size,     shim_characteristics,          shim_shm_map,
  shim_shm_lock,    shim_shm_barrier,     shim_shm_unmap, NULL,          NULL,
};

static int
shim_open (sqlite3_vfs     *vfs,
           sqlite3_filename name,
           sqlite3_file    *file,
           int              flags,
           int             *out_flags)
{
  ShimFile *self = (ShimFile *) file;
  int result;

  self->real = (sqlite3_file *) (self + 1);
  result = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &shim_methods : NULL;
  return result;
}

void
up_test_disk_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  shim_vfs = *real_vfs;
  shim_vfs.pNext = NULL;
  shim_vfs.zName = "uptake-test";
  shim_vfs.szOsFile = (int) sizeof (ShimFile) + real_vfs->szOsFile;
  shim_vfs.xOpen = shim_open;
  g_assert_cmpint (sqlite3_vfs_register (&shim_vfs, 1), ==, SQLITE_OK);
}

void
up_test_disk_set_free (gint64 bytes)
{
  free_bytes = bytes;
  was_full = FALSE;
}

gboolean
up_test_disk_was_full (void)
{
  return was_full;
}
