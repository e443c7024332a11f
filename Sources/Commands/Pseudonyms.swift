import Crypto
import Foundation

/// Other names for customers, which nobody can trace back without the key: their HMAC-SHA-256.
///
/// With the same key a customer has the same name in every report, so that reports can be compared
/// and joined. A hash without a key would not do: whoever has a list of ids could hash it.
struct Pseudonyms {
  /// The shortest key in bytes, which is what the hash has.
  private static let shortestKey = 32

  private let key: SymmetricKey

  /// Reads the key.
  ///
  /// - Parameter path: The file of the key; a line break at its end is no part of it.
  /// - Throws: A failure where it cannot be read, or is too short to be secret.
  init(keyFile path: String) throws(Failure) {
    guard var bytes = FileManager.default.contents(atPath: path) else {
      throw Failure(.input, "Cannot read the key file \(path). Name a file that you may read.")
    }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    guard bytes.count >= Self.shortestKey else {
      throw Failure(
        .data,
        "The key in \(path) has \(bytes.count) bytes, and needs \(Self.shortestKey) or more. Make "
          + "one: openssl rand -hex 32 > \(path)"
      )
    }
    key = SymmetricKey(data: bytes)
  }

  /// The name of a customer, in lowercase hexadecimal.
  ///
  /// - Parameter id: The customer's id as it is in the sales.
  /// - Returns: 64 digits.
  func name(of id: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let code = HMAC<SHA256>.authenticationCode(for: Data(id.utf8), using: key)
    let text = code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
