#ifndef CPLATFORM_H
#define CPLATFORM_H

/// Exchanges the two directories `first` and `second` in one step, so that no
/// observer ever sees either name missing. Both must exist on one file system.
///
/// Linux: renameat2(2) with RENAME_EXCHANGE. macOS: renamex_np(2) with RENAME_SWAP.
///
/// Returns 0, or the value of `errno`.
int cplatform_exchange(const char *first, const char *second);

#endif
