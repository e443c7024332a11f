import Segmentation

extension Report {
  /// `rejected.csv`: each rejected row, where it stands and what is wrong with it.
  var rejectedList: Artifact {
    let rejections = input.rejections
    return .csv("rejected.csv", isMarked: input.marksLists) { csv in
      for name in ["file", "line", "byte_offset", "column", "kind", "value", "message"] {
        csv.plain(name)
      }
      csv.endRow()
      for rejection in rejections {
        csv.text(rejection.file)
        csv.integer(rejection.line)
        csv.integer(rejection.byteOffset)
        csv.text(rejection.column)
        csv.plain(rejection.kind.rawValue)
        csv.text(rejection.value)
        csv.text(rejection.message)
        csv.endRow()
      }
    }
  }
}
