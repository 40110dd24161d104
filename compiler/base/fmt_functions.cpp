// The functions that fmt 9 declares in its headers only (https://fmt.dev/9.1.0/usage.html). Debian has them
// in a shared library alone, which needs that of C++: both would be loaded at each start
// (compiler/CMakeLists.txt).
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {

// Declared `extern` in fmt/format.h.
template auto thousands_sep_impl(locale_ref) -> thousands_sep_result<char>;
template auto decimal_point_impl(locale_ref) -> char;

}  // namespace detail
FMT_END_NAMESPACE
