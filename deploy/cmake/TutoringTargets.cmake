# What every target of ours shares: include root, warnings, sanitizers, compiler cache.
find_program(TUTORING_CCACHE ccache)
if(TUTORING_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${TUTORING_CCACHE})
endif()
include(PrecompiledHeaders)

add_library(tutoring_options INTERFACE)
target_include_directories(tutoring_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(tutoring_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow
                                                  -Wno-missing-field-initializers)
# gRPC brings it to its targets: all or none, since precompiled headers fit only targets with the same.
target_compile_options(tutoring_options INTERFACE -pthread)
if(TUTORING_WERROR)
  target_compile_options(tutoring_options INTERFACE -Werror)
endif()
# Of binutils too, as ld is, and links in a third of its time.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=gold TUTORING_GOLD)
if(TUTORING_GOLD AND NOT TUTORING_FUZZ)
  target_link_options(tutoring_options INTERFACE -fuse-ld=gold)
endif()
if(TUTORING_SANITIZE)
  # g++ sees uninitialised reads in the standard library where a sanitizer has added code.
  target_compile_options(tutoring_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
  # vptr asks for the type information of SOCI's classes, which Debian's library keeps hidden. The checks of every
  # single access for null, alignment and size are a sixth of the build, and find little that the address sanitizer and
  # the processor do not.
  target_compile_options(tutoring_options INTERFACE -fsanitize=${TUTORING_SANITIZE}
                                                    -fno-sanitize=vptr,null,alignment,object-size
                                                    -fno-omit-frame-pointer)
  target_link_options(tutoring_options INTERFACE -fsanitize=${TUTORING_SANITIZE})
endif()
include(Fuzzing)

# Tests are run once and compiled once; what they test is optimised as it is shipped. A test may have a Row of its own
# beside its file's.
add_library(tutoring_test_options INTERFACE)
target_compile_options(tutoring_test_options INTERFACE -O0 -Wno-shadow)
# Undefined behaviour, and the use of what has left its scope, are looked for in what they test. In the macros of the
# tests themselves either check would take a third of their time.
if(TUTORING_SANITIZE)
  target_compile_options(tutoring_test_options INTERFACE -fno-sanitize=undefined)
  if(TUTORING_SANITIZE MATCHES "address")
    target_compile_options(tutoring_test_options INTERFACE -fno-sanitize-address-use-after-scope)
  endif()
endif()

# tutoring_library(NAME SOURCES... [PUBLIC libs...] [PRECOMPILE headers...] [UNITE]): one layer, one static library.
function(tutoring_library name)
  cmake_parse_arguments(arg "UNITE" "" "SOURCES;PUBLIC;PRECOMPILE" ${ARGN})
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC tutoring_options ${arg_PUBLIC})
  tutoring_precompile(${name} plain ${arg_PRECOMPILE})
  if(arg_UNITE)
    tutoring_unite(${name})
  endif()
endfunction()

# tutoring_program(NAME SOURCES... [LINK libs...] [PRECOMPILE headers...] [UNSHIPPED] [UNITE]): an executable in
# build/bin. One that is not shipped is compiled as tests are.
function(tutoring_program name)
  cmake_parse_arguments(arg "UNSHIPPED;UNITE" "" "SOURCES;LINK;PRECOMPILE" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE tutoring_options ${arg_LINK})
  if(arg_UNSHIPPED)
    target_link_libraries(${name} PRIVATE tutoring_test_options)
    tutoring_precompile(${name} unshipped ${arg_PRECOMPILE})
  else()
    tutoring_precompile(${name} plain ${arg_PRECOMPILE})
  endif()
  if(arg_UNITE)
    tutoring_unite(${name})
  endif()
endfunction()

# tutoring_test_program(NAME ... [UNITE]): a program of Catch2's tests, otherwise as tutoring_program. The caller discovers
# them.
function(tutoring_test_program name)
  cmake_parse_arguments(arg "UNITE" "" "SOURCES;LINK;PRECOMPILE" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE tutoring_options tutoring_test_options ${arg_LINK}
                                        Catch2::Catch2WithMain)
  tutoring_precompile(${name} tests ${arg_PRECOMPILE})
  if(arg_UNITE)
    tutoring_unite(${name})
  endif()
endfunction()
