#define _GNU_SOURCE
#include "CPlatform.h"

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

void cplatform_prefer_large_pages(const void *start, size_t length) {
#ifdef __linux__
  const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  const uintptr_t first = ((uintptr_t)start + page - 1) & ~(page - 1);
  const uintptr_t end = ((uintptr_t)start + length) & ~(page - 1);
  if (first < end) madvise((void *)first, end - first, MADV_HUGEPAGE);
#else
  (void)start;
  (void)length;
#endif
}
