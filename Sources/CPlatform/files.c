#define _GNU_SOURCE
#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

int cplatform_exchange(const char *first, const char *second) {
#ifdef __linux__
  return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0 ? 0 : errno;
#else
  return renamex_np(first, second, RENAME_SWAP) == 0 ? 0 : errno;
#endif
}

void cplatform_begin_sync(int descriptor, int64_t start, int64_t length) {
#ifdef __linux__
  (void)sync_file_range(descriptor, start, length, SYNC_FILE_RANGE_WRITE);
#else
  (void)descriptor, (void)start, (void)length;
#endif
}
