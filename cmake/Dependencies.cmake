list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(rdkafka REQUIRED IMPORTED_TARGET rdkafka>=2.0)   # Kafka's protocol; the mock cluster
find_package(SQLiteCpp 3.2 REQUIRED)                               # table files
find_package(nlohmann_json 3.11 REQUIRED)                          # JSON off the hot path
find_package(simdjson 3.0 REQUIRED)                                # JSON of events and changelog records
find_package(tl-expected 1.0 REQUIRED)                             # base::Result
pkg_check_modules(libzip REQUIRED IMPORTED_TARGET libzip>=1.7)     # zips of event files
pkg_check_modules(utf8proc REQUIRED IMPORTED_TARGET libutf8proc)   # spellings of a name
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash>=0.8)  # what a file or a game is known by
find_package(csv REQUIRED)                                         # CSV of event files: libcsv
find_package(fmt 9 REQUIRED)                                       # text
find_package(CLI11 2.1 REQUIRED)                                   # the command line
if(STATSTREAM_GUI)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Charts Svg)   # the window
endif()
if(STATSTREAM_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Test)            # the tests
endif()
