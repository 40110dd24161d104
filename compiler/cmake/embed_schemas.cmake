# embed_schemas(OUT SCHEMA...) writes a C++ file that defines presetc::format_schema_text(), so that the
# schemas of the two file formats are inside the binary and exist once in the repository.
function(embed_schemas OUT)
  set(rows "")
  foreach(schema IN LISTS ARGN)
    get_filename_component(name ${schema} NAME)
    file(READ ${schema} text)
    # A raw string literal may be limited to 64 KiB by a compiler; the schemas are a tenth of that.
    string(APPEND rows "  if (name == \"${name}\") return R\"schema(${text})schema\";\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${schema})
  endforeach()
  file(CONFIGURE OUTPUT ${OUT} @ONLY CONTENT
"// Generated from schemas/ by compiler/cmake/embed_schemas.cmake.
#include \"validate/format_schema.h\"

namespace presetc {

std::string_view format_schema_text(std::string_view name) {
@rows@  return {};
}

}  // namespace presetc
")
endfunction()
