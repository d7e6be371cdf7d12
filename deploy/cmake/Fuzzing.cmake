# -DTUTORING_FUZZ=ON: everything of ours is built for libFuzzer, with the address and undefined-behaviour sanitizers.
# tests/fuzz/CMakeLists.txt makes the programs.
if(NOT TUTORING_FUZZ)
  return()
endif()
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "TUTORING_FUZZ needs clang, which has libFuzzer: configure a folder of its own with "
                      "-DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++, or use tests/fuzz/run.")
endif()
if(TUTORING_SANITIZE OR NOT TUTORING_BUILD_TESTS)
  message(FATAL_ERROR "TUTORING_FUZZ brings its own sanitizers, and needs TUTORING_BUILD_TESTS.")
endif()
# vptr asks for the type information of SOCI's classes, which Debian's library keeps hidden. What is undefined ends the
# program, so that libFuzzer keeps the input.
set(fuzz_sanitizers -fsanitize=address,undefined -fno-sanitize=vptr)
target_compile_options(tutoring_options INTERFACE ${fuzz_sanitizers} -fsanitize=fuzzer-no-link
                                                  -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
target_link_options(tutoring_options INTERFACE ${fuzz_sanitizers})
