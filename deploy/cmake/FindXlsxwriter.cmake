# Debian's libxlsxwriter-dev ships no CMake package. Target: Xlsxwriter::xlsxwriter.
find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h)
find_library(XLSXWRITER_LIBRARY xlsxwriter)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Xlsxwriter REQUIRED_VARS XLSXWRITER_INCLUDE_DIR XLSXWRITER_LIBRARY)
if(Xlsxwriter_FOUND AND NOT TARGET Xlsxwriter::xlsxwriter)
  add_library(Xlsxwriter::xlsxwriter UNKNOWN IMPORTED)
  set_target_properties(Xlsxwriter::xlsxwriter PROPERTIES
    IMPORTED_LOCATION ${XLSXWRITER_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${XLSXWRITER_INCLUDE_DIR})
endif()
mark_as_advanced(XLSXWRITER_INCLUDE_DIR XLSXWRITER_LIBRARY)
