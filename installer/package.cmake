# What is installed beside the program, and the .deb that `cpack` makes of it.
set(USHER_ID io.github.usher_desk.Usher)
set(USHER_DOC ${CMAKE_INSTALL_DATADIR}/doc/usher)
set(RESOURCES ${PROJECT_SOURCE_DIR}/resources)
set(DEBIAN ${PROJECT_SOURCE_DIR}/installer/debian)

# Debian wants the manual and the changelog compressed, without a time stamp.
find_program(GZIP_PROGRAM gzip REQUIRED)
function(compress file result)
  execute_process(COMMAND ${GZIP_PROGRAM} -9nc ${file} OUTPUT_FILE ${PROJECT_BINARY_DIR}/${result} COMMAND_ERROR_IS_FATAL ANY)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
endfunction()

if(USHER_WINDOW)
  compress(${RESOURCES}/linux/usher.1 usher.1.gz)
  compress(${DEBIAN}/changelog changelog.gz)
  install(FILES ${PROJECT_BINARY_DIR}/usher.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
  install(FILES ${PROJECT_BINARY_DIR}/changelog.gz ${DEBIAN}/copyright ${RESOURCES}/defaults/usher.toml DESTINATION ${USHER_DOC})
  install(FILES ${RESOURCES}/linux/${USHER_ID}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
  install(FILES ${RESOURCES}/linux/${USHER_ID}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
  install(FILES ${RESOURCES}/icons/${USHER_ID}.svg DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
  install(FILES ${RESOURCES}/linux/usher.service ${RESOURCES}/linux/usher.socket DESTINATION lib/systemd/system)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME usher)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The Usher authors <usher-desk@users.noreply.github.com>")
set(CPACK_DEBIAN_PACKAGE_SECTION database)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Usher carries PostgreSQL connection pools: clients connect over the wire
protocol, pools are sized by traffic, calendar and learnt weeks, and a desk
shows every pool live, raises alarms and writes reports. It runs with a
window or as a service.")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What the linker does not see: the history's driver, the icons' format, time zones, the service's account.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6svg6, tzdata, adduser")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "postgresql, postgresql-client, qt6-translations-l10n")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libqt6sql6-psql")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${DEBIAN}/postinst;${DEBIAN}/prerm;${DEBIAN}/postrm")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)
