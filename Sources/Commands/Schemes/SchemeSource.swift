import SalesInput
import Yams

/// The file that a scheme is read from, as sentences about it name it.
struct SchemeSource {
  let path: String

  /// A sentence about a line of the file.
  func sentence(_ line: Int?, _ words: String) -> String {
    path + (line.map { ":\($0)" } ?? "") + ": " + words
  }

  /// The failure of a place in the file.
  func fault(_ mark: Mark?, _ words: String) -> Failure {
    Failure(.data, sentence(mark?.line, words))
  }

  /// The one value that a key needs.
  func words(of node: Node, _ key: String) throws(Failure) -> String {
    guard let words = node.words else { throw fault(node.mark, "\(key) needs one value.") }
    return words
  }

  /// The members of a mapping, all of which have a known name.
  func members(
    of mapping: Node.Mapping,
    known: [String]
  ) throws(Failure) -> [String: Node] {
    var members: [String: Node] = [:]
    for (key, value) in mapping {
      let word = key.scalar?.string ?? ""
      guard known.contains(word) else {
        let nearest = NearestName.of(word, among: known).map { "Did you mean \($0)?" }
        throw fault(
          key.mark,
          "there is no \"\(word)\" here. "
            + (nearest ?? "Write one of these: \(known.joined(separator: ", ")).")
        )
      }
      members[word] = value
    }
    return members
  }
}
