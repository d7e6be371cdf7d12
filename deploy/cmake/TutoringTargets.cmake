# What every target of ours shares: include root, warnings, sanitizers, compiler cache.
find_program(TUTORING_CCACHE ccache)
if(TUTORING_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${TUTORING_CCACHE})
endif()

add_library(tutoring_options INTERFACE)
target_include_directories(tutoring_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(tutoring_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
                                                  -Wno-missing-field-initializers)
if(TUTORING_WERROR)
  target_compile_options(tutoring_options INTERFACE -Werror)
endif()
if(TUTORING_SANITIZE)
  # g++ sees uninitialised reads in the standard library where a sanitizer has added code.
  target_compile_options(tutoring_options INTERFACE -Wno-maybe-uninitialized)
  # vptr asks for the type information of SOCI's classes, which Debian's library keeps hidden.
  target_compile_options(tutoring_options INTERFACE -fsanitize=${TUTORING_SANITIZE}
                                                    -fno-sanitize=vptr -fno-omit-frame-pointer)
  target_link_options(tutoring_options INTERFACE -fsanitize=${TUTORING_SANITIZE})
endif()

# tutoring_library(NAME SOURCES... [PUBLIC libs...]): one layer, one static library.
function(tutoring_library name)
  cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC tutoring_options ${arg_PUBLIC})
endfunction()

# tutoring_program(NAME SOURCES... [LINK libs...]): an executable in build/bin.
function(tutoring_program name)
  cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE tutoring_options ${arg_LINK})
endfunction()
