# Debian's libical-dev: the core library alone, without the Berkeley DB and GLib parts that its own CMake package demands.
# Target: Libical::ical.
find_path(LIBICAL_INCLUDE_DIR libical/ical.h)
find_library(LIBICAL_LIBRARY ical)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Libical REQUIRED_VARS LIBICAL_INCLUDE_DIR LIBICAL_LIBRARY)
if(Libical_FOUND AND NOT TARGET Libical::ical)
  add_library(Libical::ical UNKNOWN IMPORTED)
  set_target_properties(Libical::ical PROPERTIES
    IMPORTED_LOCATION ${LIBICAL_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${LIBICAL_INCLUDE_DIR})
endif()
mark_as_advanced(LIBICAL_INCLUDE_DIR LIBICAL_LIBRARY)
