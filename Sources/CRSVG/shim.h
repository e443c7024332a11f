#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#pragma clang assume_nonnull begin

/// `GError`: what went wrong.
struct crsvg_error {
  uint32_t domain;
  int code;
  char *message;
};

/// `RsvgRectangle`.
struct crsvg_rectangle {
  double x, y, width, height;
};

/// Of `cairo_antialias_t`: edges in shades between two colours, not in others as screens show them.
static const int crsvg_gray_edges = 2;
/// Of the same: fewer shades, in half of the time.
static const int crsvg_coarse_edges = 4;
/// Of `cairo_hint_style_t`: outlines are not fitted to pixels.
static const int crsvg_unfitted_outlines = 1;
/// Of `cairo_hint_metrics_t`: nor are the widths of letters.
static const int crsvg_unfitted_widths = 1;
/// Of `cairo_line_join_t`.
static const int crsvg_round_joins = 1;
/// The number of Pango's units in one of cairo's.
static const double crsvg_pango_scale = 1024;

/// Of `cairo_format_t`: 32 bits a pixel, of which the lower 24 are red, green and blue.
static const int crsvg_rgb24 = 1;

/// The functions that make pixels of drawings: of cairo, and of Pango, which writes with it.
///
/// They are found when a picture is drawn. If the program were linked to them, each of its starts
/// would load the libraries and some thirty others that they need, which takes twice as long as all
/// else before its first line. Handles are plain pointers here.
struct cpango {
  void *_Nonnull (*cairo_image_surface_create_for_data)(
      uint8_t *_Nullable data, int format, int width, int height, int stride);
  void *_Nonnull (*cairo_create)(void *surface);
  int (*cairo_status)(void *context);
  void (*cairo_surface_flush)(void *surface);
  void (*cairo_destroy)(void *context);
  void (*cairo_surface_destroy)(void *surface);
  void (*cairo_save)(void *context);
  void (*cairo_restore)(void *context);
  void (*cairo_scale)(void *context, double x, double y);
  void (*cairo_translate)(void *context, double x, double y);
  void (*cairo_rotate)(void *context, double radians);
  void (*cairo_move_to)(void *context, double x, double y);
  void (*cairo_set_source_rgb)(void *context, double red, double green, double blue);
  void (*cairo_set_line_width)(void *context, double width);
  void (*cairo_set_line_join)(void *context, int join);
  void (*cairo_set_antialias)(void *context, int antialias);
  void (*cairo_stroke)(void *context);
  void *_Nonnull (*cairo_font_options_create)(void);
  void (*cairo_font_options_set_antialias)(void *options, int antialias);
  void (*cairo_font_options_set_hint_style)(void *options, int style);
  void (*cairo_font_options_set_hint_metrics)(void *options, int metrics);
  void (*cairo_font_options_destroy)(void *options);
  void *_Nonnull (*pango_cairo_create_layout)(void *context);
  void *_Nonnull (*pango_layout_get_context)(void *layout);
  void (*pango_cairo_context_set_font_options)(void *context, const void *options);
  void (*pango_context_set_round_glyph_positions)(void *context, int rounds);
  void *_Nonnull (*pango_font_description_from_string)(const char *text);
  void (*pango_font_description_free)(void *font);
  void (*pango_layout_set_font_description)(void *layout, const void *font);
  void (*pango_layout_set_text)(void *layout, const char *text, int length);
  void (*pango_layout_get_size)(void *layout, int *width, int *height);
  int (*pango_layout_get_baseline)(void *layout);
  void (*pango_cairo_layout_path)(void *context, void *layout);
  void (*pango_cairo_show_layout)(void *context, void *layout);
  void (*g_object_unref)(void *object);
};

/// The functions of librsvg 2 that draw an SVG document with cairo.
struct crsvg {
  void *_Nullable (*rsvg_handle_new_from_data)(
      const uint8_t *data, size_t count, struct crsvg_error *_Nullable *_Nonnull error);
  int (*rsvg_handle_render_document)(
      void *handle, void *context, const struct crsvg_rectangle *viewport,
      struct crsvg_error *_Nullable *_Nonnull error);
  void (*g_object_unref)(void *object);
  void (*g_error_free)(struct crsvg_error *error);
};

/// Loads a library, under the name it has on Linux, or on macOS with Homebrew on both processors.
static inline void *_Nullable crsvg_library(
    const char *linux_name, const char *arm_path, const char *intel_path) {
#ifdef __linux__
  return dlopen(linux_name, RTLD_NOW);
#else
  void *library = dlopen(arm_path, RTLD_NOW);
  return library ? library : dlopen(intel_path, RTLD_NOW);
#endif
}

#define CRSVG_LIBRARY(linux_name, name) \
  crsvg_library( \
      linux_name, "/opt/homebrew/lib/" name ".dylib", "/usr/local/lib/" name ".dylib")
#define CRSVG_FIND(name) \
  if (!(found.name = (__typeof__(found.name))dlsym(library, #name))) return NULL

/// Finds the functions; null where they are not there. Called once.
static inline const struct cpango *_Nullable cpango_load(void) {
  static struct cpango found;
  void *library = CRSVG_LIBRARY("libpangocairo-1.0.so.0", "libpangocairo-1.0.0");
  if (!library) return NULL;
  CRSVG_FIND(cairo_image_surface_create_for_data);
  CRSVG_FIND(cairo_create);
  CRSVG_FIND(cairo_status);
  CRSVG_FIND(cairo_surface_flush);
  CRSVG_FIND(cairo_destroy);
  CRSVG_FIND(cairo_surface_destroy);
  CRSVG_FIND(cairo_save);
  CRSVG_FIND(cairo_restore);
  CRSVG_FIND(cairo_scale);
  CRSVG_FIND(cairo_translate);
  CRSVG_FIND(cairo_rotate);
  CRSVG_FIND(cairo_move_to);
  CRSVG_FIND(cairo_set_source_rgb);
  CRSVG_FIND(cairo_set_line_width);
  CRSVG_FIND(cairo_set_line_join);
  CRSVG_FIND(cairo_set_antialias);
  CRSVG_FIND(cairo_stroke);
  CRSVG_FIND(cairo_font_options_create);
  CRSVG_FIND(cairo_font_options_set_antialias);
  CRSVG_FIND(cairo_font_options_set_hint_style);
  CRSVG_FIND(cairo_font_options_set_hint_metrics);
  CRSVG_FIND(cairo_font_options_destroy);
  CRSVG_FIND(pango_cairo_create_layout);
  CRSVG_FIND(pango_layout_get_context);
  CRSVG_FIND(pango_cairo_context_set_font_options);
  CRSVG_FIND(pango_context_set_round_glyph_positions);
  CRSVG_FIND(pango_font_description_from_string);
  CRSVG_FIND(pango_font_description_free);
  CRSVG_FIND(pango_layout_set_font_description);
  CRSVG_FIND(pango_layout_set_text);
  CRSVG_FIND(pango_layout_get_size);
  CRSVG_FIND(pango_layout_get_baseline);
  CRSVG_FIND(pango_cairo_layout_path);
  CRSVG_FIND(pango_cairo_show_layout);
  CRSVG_FIND(g_object_unref);
  return &found;
}

/// Finds the functions; null where they are not there. Called once.
static inline const struct crsvg *_Nullable crsvg_load(void) {
  static struct crsvg found;
  void *library = CRSVG_LIBRARY("librsvg-2.so.2", "librsvg-2.2");
  if (!library) return NULL;
  CRSVG_FIND(rsvg_handle_new_from_data);
  CRSVG_FIND(rsvg_handle_render_document);
  CRSVG_FIND(g_object_unref);
  CRSVG_FIND(g_error_free);
  return &found;
}

/// `FcFontSet`.
struct cfontconfig_set {
  int count;
  int capacity;
  void *_Nonnull *_Nullable fonts;
};

/// Of `FcSetName`: the fonts of the system.
static const int cfontconfig_system = 0;
/// Of `FcResult`: what was asked for is there.
static const int cfontconfig_match = 0;

/// The functions of fontconfig, by which pictures get their fonts, that tell which fonts there are, and
/// that say where they are.
struct cfontconfig {
  void *_Nullable (*FcConfigCreate)(void);
  int (*FcConfigParseAndLoadFromMemory)(void *config, const uint8_t *text, int complains);
  int (*FcConfigBuildFonts)(void *config);
  int (*FcConfigSetCurrent)(void *config);
  void (*FcConfigDestroy)(void *config);
  struct cfontconfig_set *_Nullable (*FcConfigGetFonts)(void *_Nullable config, int set);
  int (*FcPatternGetString)(
      void *font, const char *property, int index, const uint8_t *_Nullable *_Nonnull text);
  int (*FcPatternGetCharSet)(
      void *font, const char *property, int index, void *_Nullable *_Nonnull characters);
  int (*FcCharSetHasChar)(const void *characters, uint32_t character);
};

/// Finds the functions; null where they are not there. Called once.
static inline const struct cfontconfig *_Nullable cfontconfig_load(void) {
  static struct cfontconfig found;
  void *library = CRSVG_LIBRARY("libfontconfig.so.1", "libfontconfig.1");
  if (!library) return NULL;
  CRSVG_FIND(FcConfigCreate);
  CRSVG_FIND(FcConfigParseAndLoadFromMemory);
  CRSVG_FIND(FcConfigBuildFonts);
  CRSVG_FIND(FcConfigSetCurrent);
  CRSVG_FIND(FcConfigDestroy);
  CRSVG_FIND(FcConfigGetFonts);
  CRSVG_FIND(FcPatternGetString);
  CRSVG_FIND(FcPatternGetCharSet);
  CRSVG_FIND(FcCharSetHasChar);
  return &found;
}

#undef CRSVG_FIND
#undef CRSVG_LIBRARY

/// Whether somebody has told fontconfig which rules to read.
static inline int cfontconfig_is_told(void) {
  return getenv("FONTCONFIG_FILE") || getenv("FONTCONFIG_PATH") || getenv("FONTCONFIG_SYSROOT");
}

#pragma clang assume_nonnull end
