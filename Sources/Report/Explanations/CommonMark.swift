private import CCMark
import Markup

/// Markdown as CommonMark defines it, read and converted by libcmark.
///
/// cmark runs in its safe mode: raw HTML and links that run scripts are left out.
enum CommonMark {
  /// A paragraph, list, heading or other block that stands at the top of a document.
  struct Block: Equatable {
    /// The block as HTML, with a newline at its end.
    let html: String
    /// The line it begins on, counted from 1.
    let firstLine: Int
    /// The line it ends on.
    let lastLine: Int
    /// The level of a heading; nil for any other block.
    let headingLevel: Int?
    /// All text in it, without markup.
    let text: String
    /// The first line with an image, which a report must not have; nil without any.
    let imageLine: Int?
  }

  /// The top-level blocks of a document, in order.
  ///
  /// - Parameters:
  ///   - markdown: The document.
  ///   - headingLevel: The level of all headings in HTML; nil to keep their own.
  /// - Returns: Its blocks, without those of raw HTML; none where it is blank.
  static func blocks(of markdown: String, headingLevel: Int? = nil) -> [Block] {
    guard
      let document = unsafe cmark_parse_document(
        markdown,
        markdown.utf8.count,
        CMARK_OPT_VALIDATE_UTF8
      )
    else { return [] }
    defer { unsafe cmark_node_free(document) }
    if let headingLevel { unsafe setHeadings(in: document, to: headingLevel) }
    var blocks: [Block] = []
    var next = unsafe cmark_node_first_child(document)
    while let node = unsafe next {
      // A remark of an editor, or any other raw HTML, is not part of the text.
      if unsafe cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK {
        blocks.append(unsafe block(node))
      }
      unsafe next = unsafe cmark_node_next(node)
    }
    return blocks
  }

  /// A text of one paragraph as HTML to stand within a paragraph; nil where it is anything else, or
  /// has an image.
  ///
  /// - Parameter markdown: The text.
  /// - Returns: The HTML.
  static func line(of markdown: String) -> String? {
    let blocks = blocks(of: markdown)
    guard blocks.count == 1, blocks[0].imageLine == nil, blocks[0].html.hasPrefix("<p>"),
      blocks[0].html.hasSuffix("</p>\n")
    else { return nil }
    return String(blocks[0].html.dropFirst(3).dropLast(5))
  }

  /// A text to be read as it is: paragraphs in lines, with the marks of lists and emphasis, and
  /// without the backslashes that keep other characters from being marks.
  ///
  /// - Parameters:
  ///   - markdown: The text.
  ///   - width: The most characters of a line; a longer word has a line of its own.
  /// - Returns: The text, without a line feed at its end.
  static func readableText(of markdown: String, width: Int) -> String {
    guard
      let document = unsafe cmark_parse_document(
        markdown,
        markdown.utf8.count,
        CMARK_OPT_VALIDATE_UTF8
      )
    else { return "" }
    defer { unsafe cmark_node_free(document) }
    guard
      let text = unsafe cmark_render_commonmark(document, CMARK_OPT_DEFAULT, Int32(width))
    else { return "" }
    defer { unsafe cmark_get_default_mem_allocator().pointee.free(text) }
    let lines = withoutEscapes(unsafe String(cString: text))
    return String(
      lines[..<(lines.lastIndex { !$0.isNewline }.map(lines.index(after:)) ?? lines.startIndex)]
    )
  }

  private static func withoutEscapes(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        if !(character.isASCII && (character.isPunctuation || character.isSymbol)) {
          result += "\\"
        }
        result.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return isEscaped ? result + "\\" : result
  }

  private static func setHeadings(in document: OpaquePointer, to level: Int) {
    guard let walk = unsafe cmark_iter_new(document) else { return }
    defer { unsafe cmark_iter_free(walk) }
    while case let event = unsafe cmark_iter_next(walk), event != CMARK_EVENT_DONE {
      guard event == CMARK_EVENT_ENTER, let part = unsafe cmark_iter_get_node(walk),
        unsafe cmark_node_get_type(part) == CMARK_NODE_HEADING
      else { continue }
      unsafe cmark_node_set_heading_level(part, Int32(level))
    }
  }

  private static func block(_ node: OpaquePointer) -> Block {
    let content = unsafe content(of: node)
    let isHeading = unsafe cmark_node_get_type(node) == CMARK_NODE_HEADING
    return unsafe Block(
      html: html(of: node),
      firstLine: Int(cmark_node_get_start_line(node)),
      lastLine: Int(cmark_node_get_end_line(node)),
      headingLevel: isHeading ? Int(cmark_node_get_heading_level(node)) : nil,
      text: content.text,
      imageLine: content.imageLine
    )
  }

  private static func html(of node: OpaquePointer) -> String {
    guard let html = unsafe cmark_render_html(node, CMARK_OPT_DEFAULT) else { return "" }
    defer { unsafe cmark_get_default_mem_allocator().pointee.free(html) }
    return unsafe String(cString: html)
  }

  private static func content(of node: OpaquePointer) -> (text: String, imageLine: Int?) {
    guard let walk = unsafe cmark_iter_new(node) else { return ("", nil) }
    defer { unsafe cmark_iter_free(walk) }
    var text = ""
    var imageLine: Int?
    while case let event = unsafe cmark_iter_next(walk), event != CMARK_EVENT_DONE {
      guard event == CMARK_EVENT_ENTER, let part = unsafe cmark_iter_get_node(walk) else {
        continue
      }
      switch unsafe cmark_node_get_type(part) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE:
        if let literal = unsafe cmark_node_get_literal(part) {
          unsafe text += String(cString: literal)
        }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
      case CMARK_NODE_IMAGE:
        imageLine = unsafe imageLine ?? Int(cmark_node_get_start_line(part))
      default: break
      }
    }
    return (text, imageLine)
  }
}
