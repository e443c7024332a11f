#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#pragma clang assume_nonnull begin

/// `zip_error_t`: what went wrong.
struct czip_error {
  int zip_error;
  int system_error;
  char *_Nullable words;
};

/// `zip_stat_t`: what the directory of an archive says of an entry.
struct czip_facts {
  uint64_t valid;
  const char *_Nullable name;
  uint64_t index;
  uint64_t size;
  uint64_t stored_size;
  time_t modified;
  uint32_t checksum;
  uint16_t compression_method;
  uint16_t encryption_method;
  uint32_t flags;
};

/// `ZIP_RDONLY`: an archive is opened for reading alone.
static const int czip_read_only = 16;
/// `ZIP_FL_NOCASE`: names are found in any case.
static const uint32_t czip_any_case = 1;
/// `ZIP_EM_NONE`: an entry is not encrypted.
static const uint16_t czip_not_encrypted = 0;

/// The functions of libzip that read an archive.
///
/// They are found when one is opened. If the program were linked to libzip, each of its starts would
/// load it and the library of ciphers that it needs, which takes a millisecond. Handles are plain
/// pointers here.
struct czip {
  void (*zip_error_init)(struct czip_error *error);
  void (*zip_error_fini)(struct czip_error *error);
  const char *_Nonnull (*zip_error_strerror)(struct czip_error *error);
  void *_Nullable (*zip_source_buffer_create)(
      const void *_Nullable data, uint64_t count, int frees, struct czip_error *error);
  void (*zip_source_free)(void *source);
  void *_Nullable (*zip_open_from_source)(void *source, int flags, struct czip_error *error);
  void (*zip_discard)(void *archive);
  const char *_Nonnull (*zip_strerror)(void *archive);
  int64_t (*zip_get_num_entries)(void *archive, uint32_t flags);
  const char *_Nullable (*zip_get_name)(void *archive, uint64_t index, uint32_t flags);
  int64_t (*zip_name_locate)(void *archive, const char *name, uint32_t flags);
  int (*zip_stat_index)(void *archive, uint64_t index, uint32_t flags, struct czip_facts *facts);
  void *_Nullable (*zip_fopen_index)(void *archive, uint64_t index, uint32_t flags);
  int64_t (*zip_fread)(void *entry, void *_Nullable room, uint64_t count);
  struct czip_error *_Nonnull (*zip_file_get_error)(void *entry);
  int (*zip_fclose)(void *entry);
};

/// The library, under the names it has on Linux, of which Debian has one of its own, and on macOS with
/// Homebrew on both processors.
static inline void *_Nullable czip_library(void) {
#ifdef __linux__
  void *library = dlopen("libzip.so.5", RTLD_NOW);
  return library ? library : dlopen("libzip.so.4", RTLD_NOW);
#else
  void *library = dlopen("/opt/homebrew/lib/libzip.5.dylib", RTLD_NOW);
  return library ? library : dlopen("/usr/local/lib/libzip.5.dylib", RTLD_NOW);
#endif
}

/// Finds the functions; null where they are not there.
static inline const struct czip *_Nullable czip_load(void) {
  static struct czip found;
  void *library = czip_library();
  if (!library) return NULL;
#define CZIP_FIND(name) \
  if (!(found.name = (__typeof__(found.name))dlsym(library, #name))) return NULL
  CZIP_FIND(zip_error_init);
  CZIP_FIND(zip_error_fini);
  CZIP_FIND(zip_error_strerror);
  CZIP_FIND(zip_source_buffer_create);
  CZIP_FIND(zip_source_free);
  CZIP_FIND(zip_open_from_source);
  CZIP_FIND(zip_discard);
  CZIP_FIND(zip_strerror);
  CZIP_FIND(zip_get_num_entries);
  CZIP_FIND(zip_get_name);
  CZIP_FIND(zip_name_locate);
  CZIP_FIND(zip_stat_index);
  CZIP_FIND(zip_fopen_index);
  CZIP_FIND(zip_fread);
  CZIP_FIND(zip_file_get_error);
  CZIP_FIND(zip_fclose);
#undef CZIP_FIND
  return &found;
}

#pragma clang assume_nonnull end
