# Headers of the standard library, Abseil and Catch2 are most of what a compiler reads here: read once, they take a
# third off a first build. A compiler cache does better, and the two get into each other's way.
if(TUTORING_CCACHE)
  set(precompile_by_default OFF)
else()
  set(precompile_by_default ON)
endif()
option(TUTORING_PRECOMPILE "Precompile the headers of libraries" ${precompile_by_default})

# Never one of our own: a file must still name what it needs of ours, and a change would rebuild everything.
set(precompiled_plain
    <algorithm> <cstdint> <functional> <map> <memory> <optional> <set> <string> <utility> <vector>
    <absl/status/statusor.h> <absl/strings/match.h> <absl/strings/str_cat.h> <absl/strings/str_join.h>
    <absl/strings/str_split.h> <absl/time/time.h>)
set(precompiled_unshipped ${precompiled_plain})
set(precompiled_tests ${precompiled_plain} <catch2/catch.hpp>)

# tutoring_precompile(TARGET plain|unshipped|tests [HEADERS...]): what targets have in common is compiled once for all of
# them; with headers of its own a target gets its own, which is worth it for some five objects that read them.
function(tutoring_precompile target kind)
  if(NOT TUTORING_PRECOMPILE)
    return()
  endif()
  if(ARGN)
    target_precompile_headers(${target} PRIVATE ${precompiled_${kind}} ${ARGN})
    return()
  endif()
  set(shared tutoring_precompiled_${kind})
  if(NOT TARGET ${shared})
    file(WRITE ${CMAKE_BINARY_DIR}/${shared}.cc "")
    add_library(${shared} OBJECT ${CMAKE_BINARY_DIR}/${shared}.cc)
    target_link_libraries(${shared} PRIVATE tutoring_options absl::statusor)
    if(NOT kind STREQUAL plain)
      target_link_libraries(${shared} PRIVATE tutoring_test_options)
    endif()
    if(kind STREQUAL tests)
      target_link_libraries(${shared} PRIVATE Catch2::Catch2)
    endif()
    target_precompile_headers(${shared} PRIVATE ${precompiled_${kind}})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${shared})
endfunction()

# tutoring_unite(TARGET [FILES]): compiles FILES of its files as one, where there is no compiler cache. Half of the time or
# more goes into headers and templates that a file's neighbours need too. Files of one target must not define a name twice
# for it, not even in unnamed namespaces, unless each has a namespace of its own (as in tests/rules).
function(tutoring_unite target)
  set(files 24)
  if(ARGC GREATER 1)
    set(files ${ARGV1})
  endif()
  if(TUTORING_PRECOMPILE)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${files})
  endif()
endfunction()
