import CRSVG
import Charts

/// Writes the texts of a chart with Pango and cairo.
///
/// Pango looks for a font anew for each size and angle, and starts a thread each time. So all texts
/// are laid out at one size, and cairo makes them as large as they are to be.
@safe
struct TextDrawing: ~Copyable {
  /// The size that texts are laid out at, in pixels: large, since Pango counts in parts of one.
  private static let layoutSize = 64.0

  private let library: cpango
  private let context: UnsafeMutableRawPointer
  private let scale: Double
  /// A line of text as Pango lays it out, which takes one text after the other.
  private let layout: UnsafeMutableRawPointer
  private let regular: UnsafeMutableRawPointer
  private let bold: UnsafeMutableRawPointer

  /// Prepares to write.
  ///
  /// - Parameters:
  ///   - context: cairo's, which outlives this value.
  ///   - library: The functions that write.
  ///   - scale: The number of cairo's units in one of the texts.
  init(on context: UnsafeMutableRawPointer, _ library: cpango, scale: Double) {
    self.library = library
    unsafe self.context = unsafe context
    self.scale = scale
    unsafe layout = library.pango_cairo_create_layout(context)
    let font = "\(ChartText.families),"
    unsafe regular = library.pango_font_description_from_string("\(font) \(Self.layoutSize)px")
    unsafe bold = library.pango_font_description_from_string("\(font) Bold \(Self.layoutSize)px")
    let options = library.cairo_font_options_create()
    defer { unsafe library.cairo_font_options_destroy(options) }
    unsafe library.cairo_font_options_set_antialias(options, crsvg_gray_edges)
    unsafe library.cairo_font_options_set_hint_style(options, crsvg_unfitted_outlines)
    unsafe library.cairo_font_options_set_hint_metrics(options, crsvg_unfitted_widths)
    let fonts = unsafe library.pango_layout_get_context(layout)
    unsafe library.pango_cairo_context_set_font_options(fonts, options)
    unsafe library.pango_context_set_round_glyph_positions(fonts, 0)
  }

  deinit {
    unsafe library.pango_font_description_free(regular)
    unsafe library.pango_font_description_free(bold)
    unsafe library.g_object_unref(layout)
  }

  /// Finds the fonts, which the first texts would have to wait for.
  func findFonts() {
    unsafe library.pango_layout_set_text(layout, "1", 1)
    unsafe library.pango_layout_set_font_description(layout, regular)
    _ = unsafe library.pango_layout_get_baseline(layout)
    unsafe library.pango_layout_set_font_description(layout, bold)
    _ = unsafe library.pango_layout_get_baseline(layout)
  }

  /// Writes a text.
  func draw(_ text: ChartText) {
    unsafe library.pango_layout_set_font_description(layout, text.isBold ? bold : regular)
    unsafe library.pango_layout_set_text(layout, text.text, Int32(text.text.utf8.count))
    unsafe library.cairo_save(context)
    defer { unsafe library.cairo_restore(context) }
    unsafe library.cairo_translate(context, text.x * scale, text.y * scale)
    unsafe library.cairo_rotate(context, text.angle / 180 * .pi)
    let size = text.size / Self.layoutSize
    unsafe library.cairo_scale(context, size * scale, size * scale)
    if text.hasHalo {
      moveToBeginning(of: text)
      setColor(0xFF_FFFF)
      unsafe library.cairo_set_line_width(context, ChartText.haloWidth / size)
      unsafe library.cairo_set_line_join(context, crsvg_round_joins)
      // A halo mostly ends on white paper, where no shades are seen.
      unsafe library.cairo_set_antialias(context, crsvg_coarse_edges)
      unsafe library.pango_cairo_layout_path(context, layout)
      unsafe library.cairo_stroke(context)
      unsafe library.cairo_set_antialias(context, crsvg_gray_edges)
    }
    moveToBeginning(of: text)
    setColor(text.color)
    unsafe library.pango_cairo_show_layout(context, layout)
  }

  /// Moves to the upper left of the line from where it is held.
  private func moveToBeginning(of text: ChartText) {
    var (width, height): (Int32, Int32) = (0, 0)
    unsafe library.pango_layout_get_size(layout, &width, &height)
    let baseline = unsafe library.pango_layout_get_baseline(layout)
    unsafe library.cairo_move_to(
      context,
      -text.anchor * Double(width) / crsvg_pango_scale,
      -Double(baseline) / crsvg_pango_scale
    )
  }

  private func setColor(_ color: UInt32) {
    let (red, green, blue) = (color >> 16 & 255, color >> 8 & 255, color & 255)
    unsafe library.cairo_set_source_rgb(
      context,
      Double(red) / 255,
      Double(green) / 255,
      Double(blue) / 255
    )
  }
}
