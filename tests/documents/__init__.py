"""Tests of `entente.documents`; a package, so that file names may repeat those of other rooms."""
