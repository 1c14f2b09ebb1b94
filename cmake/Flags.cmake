# Every target of ours links statstream_flags: one place for the language, the warnings and the sanitizers.
add_library(statstream_flags INTERFACE)
target_compile_features(statstream_flags INTERFACE cxx_std_20)
set(CMAKE_CXX_EXTENSIONS OFF)
target_include_directories(statstream_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(statstream_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wnon-virtual-dtor
    # A fused multiply-add would change the last digit of an average from machine to machine.
    -ffp-contract=off)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overlaps in `"text" + std::string` that aren't there (its bug 105651).
    target_compile_options(statstream_flags INTERFACE -Wno-restrict)
endif()
if(STATSTREAM_WERROR)
    target_compile_options(statstream_flags INTERFACE -Werror)
endif()
if(STATSTREAM_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Amid the sanitizers' code GCC sees uses before initialization that aren't there; the release build still looks.
    target_compile_options(statstream_flags INTERFACE -Wno-maybe-uninitialized)
endif()
if(STATSTREAM_SANITIZE)
    target_compile_options(statstream_flags INTERFACE -fsanitize=${STATSTREAM_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(statstream_flags INTERFACE -fsanitize=${STATSTREAM_SANITIZE})
endif()

add_library(statstream_qt_flags INTERFACE)
target_compile_definitions(statstream_qt_flags INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_FOREACH QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER QT_DISABLE_DEPRECATED_BEFORE=0x060400)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
