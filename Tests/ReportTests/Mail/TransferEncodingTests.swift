import Foundation
import Multivariate
import Testing

@testable import Report

@Suite struct TransferEncodingTests {
  private static func quoted(_ text: String) -> String {
    String(decoding: TransferEncoding.quotedPrintable.lines(of: Array(text.utf8)), as: UTF8.self)
  }

  @Test(arguments: [
    ("a\n", "a\r\n"), ("a", "a\r\n"), ("", "\r\n"), ("a=b\n", "a=3Db\r\n"),
    ("ü\n", "=C3=BC\r\n"), ("a \nb\n", "a=20\r\nb\r\n"), ("a\t\n", "a=09\r\n"),
    (".\n..x\n", "=2E\r\n=2E.x\r\n"), ("From here\nFromage\n", "=46rom here\r\nFromage\r\n"),
    ("a\rb\n", "a=0Db\r\n"), ("a\n\nb\n", "a\r\n\r\nb\r\n"),
  ])
  func writesTextInLinesThatSurviveEveryServer(text: String, lines: String) {
    #expect(Self.quoted(text) == lines)
  }

  @Test func breaksALongLineWithoutDividingACode() {
    for start in 70...80 {
      let text = String(repeating: "x", count: start) + "üü." + String(repeating: "y", count: 200)
      let lines = Self.quoted(text + "\n")
      for line in lines.dropLast(1).components(separatedBy: "\r\n") {
        #expect(line.count <= 76)
        #expect(!line.hasPrefix("."))
      }
      #expect(Self.unquoted(lines) == Array((text + "\n").utf8))
    }
  }

  /// Whatever the bytes, they come back, and the lines keep the rules.
  @Test func givesBackRandomBytes() {
    var generator = SeededGenerator(seed: 7)
    let common = Array("aF.=\n \t<ü".utf8) + [0, 13, 255]
    for _ in 0..<300 {
      let count = Int(generator.next() % 400)
      let content = (0..<count).map { _ in common[Int(generator.next() % UInt64(common.count))] }
      let quoted = TransferEncoding.quotedPrintable.lines(of: content)
      let text = String(decoding: quoted, as: UTF8.self)
      #expect(Self.unquoted(text) == (content.last == 10 ? content : content + [10]))
      #expect(
        text.dropLast(1).components(separatedBy: "\r\n").allSatisfy {
          $0.count <= 76 && !$0.hasPrefix(".") && !$0.hasSuffix(" ") && !$0.hasPrefix("From ")
        }
      )
      let base = String(decoding: TransferEncoding.base64.lines(of: content), as: UTF8.self)
      #expect(base.components(separatedBy: "\r\n").allSatisfy { $0.count <= 76 })
      #expect(Data(base64Encoded: base.replacing("\r\n", with: "")) == Data(content))
    }
  }

  /// The content that lines of quoted-printable stand for.
  private static func unquoted(_ lines: String) -> [UInt8] {
    let text = lines.replacing("=\r\n", with: "").replacing("\r\n", with: "\n")
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == 61 else {
        bytes.append(byte)
        continue
      }
      bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
}
