import CRSVG
import Charts

/// Writes the texts of a chart above its drawing, with Pango and cairo.
///
/// librsvg fills the outline of every letter anew. Here cairo draws each letter of a font once and
/// copies it where it comes again, which takes a quarter of the time.
@safe
struct TextDrawing: ~Copyable {
  private let library: crsvg
  private let context: UnsafeMutableRawPointer
  /// A line of text as Pango lays it out, which takes one text after the other.
  private let layout: UnsafeMutableRawPointer

  /// Prepares to write.
  ///
  /// - Parameters:
  ///   - context: cairo's, which outlives this value, with the chart's units.
  ///   - library: The functions that write.
  init(on context: UnsafeMutableRawPointer, _ library: crsvg) {
    self.library = library
    unsafe self.context = unsafe context
    unsafe layout = library.pango_cairo_create_layout(context)
    let options = library.cairo_font_options_create()
    defer { unsafe library.cairo_font_options_destroy(options) }
    unsafe library.cairo_font_options_set_antialias(options, crsvg_gray_edges)
    unsafe library.cairo_font_options_set_hint_style(options, crsvg_unfitted_outlines)
    unsafe library.cairo_font_options_set_hint_metrics(options, crsvg_unfitted_widths)
    let fonts = unsafe library.pango_layout_get_context(layout)
    unsafe library.pango_cairo_context_set_font_options(fonts, options)
    unsafe library.pango_context_set_round_glyph_positions(fonts, 0)
  }

  deinit { unsafe library.g_object_unref(layout) }

  /// Writes a text.
  func draw(_ text: ChartText) {
    let weight = text.isBold ? "Bold " : ""
    let font = unsafe library.pango_font_description_from_string(
      "\(ChartText.families), \(weight)\(text.size)px"
    )
    defer { unsafe library.pango_font_description_free(font) }
    unsafe library.pango_layout_set_font_description(layout, font)
    unsafe library.pango_layout_set_text(layout, text.text, Int32(text.text.utf8.count))
    unsafe library.cairo_save(context)
    defer { unsafe library.cairo_restore(context) }
    unsafe library.cairo_translate(context, text.x, text.y)
    unsafe library.cairo_rotate(context, text.angle / 180 * .pi)
    unsafe library.pango_cairo_update_layout(context, layout)
    if text.hasHalo {
      moveToBeginning(of: text)
      setColor(0xFF_FFFF)
      unsafe library.cairo_set_line_width(context, ChartText.haloWidth)
      unsafe library.cairo_set_line_join(context, crsvg_round_joins)
      unsafe library.pango_cairo_layout_path(context, layout)
      unsafe library.cairo_stroke(context)
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
