# What `cmake --install` puts where: the programs (app/), Kafka's script with what it needs where core/kafka/local_broker
# looks for it from the programs' folder, and what a desktop wants to know.
include(GNUInstallDirs)

set(statstream_kafka_dir ${CMAKE_INSTALL_DATADIR}/statstream/kafka)
install(PROGRAMS kafka/broker DESTINATION ${statstream_kafka_dir})
install(FILES kafka/log4j2.properties kafka/pom.xml DESTINATION ${statstream_kafka_dir})
# Asked at the time of the install: `./dev setup` may bring them after the configuring. Without them the script says how.
file(REAL_PATH kafka/jars statstream_jars) # a link would be installed as one
install(DIRECTORY ${statstream_jars}/ DESTINATION ${statstream_kafka_dir}/jars OPTIONAL FILES_MATCHING PATTERN "*.jar")
install(FILES README.md LICENSE CHANGELOG.md TYPE DOC)

if(STATSTREAM_GUI)
    set(statstream_id io.github.statstream.Statstream)
    install(FILES resources/${statstream_id}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
    install(FILES resources/${statstream_id}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
    install(FILES resources/statstream.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps
        RENAME ${statstream_id}.svg)
endif()
