# statstream_library(NAME SOURCES a.cpp … [PUBLIC lib …] [PRIVATE lib …]): one folder of core or ui as a static library.
function(statstream_library name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC statstream_flags ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()
