# statstream_library(NAME SOURCES a.cpp … [PUBLIC lib …] [PRIVATE lib …]): one folder of core or ui as a static library.
function(statstream_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC statstream_flags ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
    if(name MATCHES "^(core|app_cli)")
        statstream_precompiled(${name} core)
    elseif(name MATCHES "^ui_")
        statstream_precompiled(${name} ui)
    endif()
endfunction()

# statstream_program(NAME SOURCES a.cpp … [LINK lib …]): an executable.
function(statstream_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINK" ${ARGN})
    add_executable(${name} ${arg_SOURCES})
    if(STATSTREAM_SANITIZE STREQUAL "thread") # see there
        target_sources(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests/support/tsan_c11_threads.cpp)
    endif()
    target_compile_definitions(${name} PRIVATE STATSTREAM_VERSION="${PROJECT_VERSION}")
    target_link_libraries(${name} PRIVATE statstream_flags ${arg_LINK})
endfunction()
