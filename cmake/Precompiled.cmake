# statstream_precompiled(TARGET KIND): compiles TARGET with the headers that nearly all sources of its kind include, which were
# compiled once. KIND: core (no Qt at all), ui (Qt Widgets), test (Qt Core alone).
# For the sanitizers' builds in continuous integration, where half of the time goes to headers. Off elsewhere, so that each source
# is seen to include what it needs, and that ccache finds in one clone what another has compiled.
function(statstream_precompiled target kind)
    if(NOT STATSTREAM_PCH OR NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        return()
    endif()
    if(NOT TARGET precompiled_${kind})
        set(source ${CMAKE_BINARY_DIR}/precompiled_${kind}.cpp)
        file(WRITE ${source} "")
        add_library(precompiled_${kind} OBJECT ${source})
        target_link_libraries(precompiled_${kind} PRIVATE statstream_flags)
        set(headers <algorithm> <array> <atomic> <chrono> <functional> <map> <memory> <mutex> <optional> <set> <span> <string>
            <string_view> <thread> <unordered_map> <utility> <variant> <vector>)
        if(kind STREQUAL "ui")
            target_link_libraries(precompiled_${kind} PRIVATE statstream_qt_flags Qt6::Widgets)
            list(APPEND headers <QtCore> <QtGui> <QtWidgets>)
        elseif(kind STREQUAL "test")
            target_link_libraries(precompiled_${kind} PRIVATE Qt6::Core)
            list(APPEND headers <QtCore>)
        endif()
        target_precompile_headers(precompiled_${kind} PRIVATE ${headers})
    endif()
    target_precompile_headers(${target} REUSE_FROM precompiled_${kind})
endfunction()
