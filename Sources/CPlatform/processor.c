// A program that is built for wide vectors ends with a sentence where the processor has none,
// rather than at the first instruction that it does not know.
#if defined(__AVX2__)

#include <stdlib.h>
#include <unistd.h>

// Itself built for any processor, and run before everything else.
__attribute__((constructor, target("arch=x86-64"))) static void require_wide_vectors(void) {
  static const char sentence[] =
      "Error: This program was built for processors with AVX2, which this one lacks. Build it on this "
      "machine, or anywhere with \"make build VECTORS=\".\n";
  __builtin_cpu_init();
  if (__builtin_cpu_supports("x86-64-v3")) return;
  // EX_UNAVAILABLE of sysexits(3).
  if (write(STDERR_FILENO, sentence, sizeof sentence - 1) < 0) abort();
  _exit(69);
}

#endif
